import type { Detection } from '../../src/detect/detection.ts'
import { createKernel } from '../../src/detect/kernel/index.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import { recordReader } from '../../src/detect/records/index.ts'
import { searchText } from '../../src/detect/text/index.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import { CONTEXT } from '../../src/model/limits.ts'
import type { Chunk } from '../../src/model/unit.ts'
import { compileRules, type Rules } from '../../src/rules/compile.ts'
import { prefixTable } from '../../src/rules/prefix-table.ts'

const [builtIn, mask] = [compileRules('japan'), builtInMask]
const kernel = createKernel(prefixTable(builtIn), compileModule())
const spare = kernel.another()

/** All that a scan finds in bytes or text that are one chunk. */
export function searchAll(input: string | Uint8Array): Promise<Detection[]> {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  return searchPart(bytes, 0, bytes.length)
}

/** The same in a file, whose beginning can be read again: a table has a head there. */
export function searchFile(text: string | Uint8Array, rules = builtIn): Promise<Detection[]> {
  const all = typeof text === 'string' ? Buffer.from(text) : text
  const reread = (from: number, to: number): Uint8Array => all.subarray(from, to)
  return search({ ...chunkOf(all, 0, all.length), reread }, rules)
}

/** What a chunk finds that owns a part of the bytes and sees the context on both sides. */
export function searchPart(all: Uint8Array, from: number, to: number): Promise<Detection[]> {
  return search(chunkOf(all, from, to), builtIn)
}

function chunkOf(all: Uint8Array, from: number, to: number): Chunk {
  const [first, end] = [Math.max(0, from - CONTEXT), Math.min(all.length, to + CONTEXT)]
  const bytes = kernel.memory.subarray(0, end - first)
  bytes.set(all.subarray(first, end))
  return { bytes, from: from - first, to: Math.min(to, end) - first, offset: first }
}

async function search(chunk: Chunk, rules: Rules): Promise<Detection[]> {
  const place = { type: 'file', path: 'text' } as const
  const part = { place, records: recordReader({ kernel, rules, mask }, () => null), lines: 0 }
  const found: Detection[] = []
  await searchText(chunk, { kernel, rules, mask, spare: () => spare }, part, (one) =>
    found.push(one),
  )
  return found
}
