import { compileRules, prefixTable } from '../src/classify/index.ts'
import type { Found } from '../src/found.ts'
import { compileModule, createKernel } from '../src/kernel/index.ts'
import { recordReader } from '../src/records/index.ts'
import { searchText } from '../src/search-text.ts'
import { CONTEXT } from '../src/sources/index.ts'

const rules = compileRules('japan')
const kernel = createKernel(prefixTable(rules), compileModule())
const spare = kernel.another()

/** All that a scan finds in bytes or text that are one chunk. */
export function searchAll(input: string | Uint8Array): Promise<Found[]> {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  return searchPart(bytes, 0, bytes.length)
}

/** What a chunk finds that owns a part of the bytes and sees the context on both sides. */
export async function searchPart(all: Uint8Array, from: number, to: number): Promise<Found[]> {
  const [first, end] = [Math.max(0, from - CONTEXT), Math.min(all.length, to + CONTEXT)]
  const bytes = kernel.memory.subarray(0, end - first)
  bytes.set(all.subarray(first, end))
  const chunk = { bytes, from: from - first, to: Math.min(to, end) - first, offset: first }
  const place = { type: 'file', path: 'text' } as const
  const part = { place, records: recordReader({ kernel, rules }, () => null), lines: 0 }
  return searchText(chunk, { kernel, rules, spare: () => spare }, part)
}
