import {
  type Alphabet,
  type Candidate,
  type EncodingKind,
  type PrefixTable,
  SEPARATORS,
  withoutLuhn,
} from '../../model/index.ts'
import { CARD_WORDS, LEGACY_SEPARATORS, MASKS, SCRIPTS, SEPARATOR_NAMES } from './characters.ts'
import { type EncodedSpan, SPAN_KINDS } from './encoded-span.ts'
import { inOrder } from './encoded-spans/index.ts'
import type { Kernel, Search } from './kernel.ts'
import { kernelFile } from './kernel-file.ts'
import { isStrict } from './reference.ts'
import { type Global, type Module, wasm } from './webassembly.ts'

/** Constants of assembly/memory.ts. */
const MOST_BYTES = 262_144 + 49_152
const RECORD_BYTES = 48
const SPAN_BYTES = 12
const EXCEPTION_SLOTS = 1024
const PREFIXES = 10_000
const SIGNS = '0123456789*'

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly CHUNK: Global
  readonly PREFIXES: Global
  readonly EXCEPTIONS: Global
  readonly SEPARATORS: Global
  readonly LEGACY_SEPARATORS: Global
  readonly SEPARATOR_NAMES: Global
  readonly MASKS: Global
  readonly CARD_WORDS: Global
  readonly RECORDS: Global
  readonly SPANS: Global
  begin(length: number): void
  searchOn(): number
  recordCount(): number
  spanCount(): number
  lines(from: number, to: number): number
  named(length: number, from: number, to: number): number
}

/** Compiles the kernel; null where the processor has no SIMD for WebAssembly, or a page may not compile any. */
export function compileModule(): Module | null {
  try {
    const bytes = kernelFile()
    return wasm.validate(bytes) ? new wasm.Module(bytes) : null
  } catch (error) {
    if (error instanceof wasm.CompileError) return null
    throw error
  }
}

/** An instance with memory of its own. */
export function simd(table: PrefixTable, module: Module): Kernel {
  const exports = new wasm.Instance(module, {
    env: {
      abort() {
        throw new Error('the kernel broke off')
      },
    },
  }).exports as Exports
  load(exports, table)
  const chunk = exports.CHUNK.value
  const records = new DataView(exports.memory.buffer, exports.RECORDS.value)
  const spans = new DataView(exports.memory.buffer, exports.SPANS.value)
  const memory = new Uint8Array(exports.memory.buffer, chunk, MOST_BYTES)
  const prefixes = new Uint16Array(exports.memory.buffer, exports.PREFIXES.value, PREFIXES)
  const all = withoutLuhn(table)
  let loaded = table
  return {
    memory,
    table,
    search(length, withFailing = false) {
      const { candidates: found, encodedSpans } = searchBy(withFailing ? all : table, length)
      const candidates = withFailing ? found.filter((one) => isStrict(one, memory, table)) : found
      return { candidates, withFailing: found, encodedSpans }
    },
    lines: (from, to) => exports.lines(from, to),
    mayName: (length, from, to) => exports.named(length, from, to) !== 0,
    another: () => simd(table, module),
  }

  function searchBy(own: PrefixTable, length: number): Omit<Search, 'withFailing'> {
    if (loaded !== own) prefixes.set(own.prefixes)
    loaded = own
    const candidates: Candidate[] = []
    const encodedSpans: EncodedSpan[] = []
    exports.begin(length)
    for (let isMore = true; isMore; ) {
      isMore = exports.searchOn() !== 0
      for (let index = 0; index < exports.recordCount(); index++)
        candidates.push(candidate(records, index * RECORD_BYTES))
      for (let index = 0; index < exports.spanCount(); index++)
        encodedSpans.push(encodedSpan(spans, index * SPAN_BYTES))
    }
    candidates.sort((a, b) => a.start - b.start || a.end - b.end)
    return { candidates, encodedSpans: encodedSpans.sort(inOrder) }
  }
}

/** Reads a record of assembly/spans.ts. */
function encodedSpan(records: DataView, at: number): EncodedSpan {
  return {
    kind: SPAN_KINDS[records.getUint32(at, true)] as EncodingKind,
    start: records.getUint32(at + 4, true),
    end: records.getUint32(at + 8, true),
  }
}

/** Reads a record of assembly/records.ts. */
function candidate(records: DataView, at: number): Candidate {
  const groups: number[] = []
  for (let index = 0; index < records.getUint8(at + 9); index++)
    groups.push(records.getUint8(at + 12 + index))
  let digits = ''
  for (let index = 0; index < records.getUint8(at + 10); index++)
    digits += SIGNS.charAt(records.getUint8(at + 20 + index))
  return {
    start: records.getUint32(at, true),
    end: records.getUint32(at + 4, true),
    alphabet: SCRIPTS[records.getUint8(at + 8)]?.alphabet as Alphabet,
    groups,
    digits,
  }
}

function load(exports: Exports, table: PrefixTable): void {
  const memory = exports.memory.buffer
  new Uint16Array(memory, exports.PREFIXES.value, PREFIXES).set(table.prefixes)
  fillSlots(new BigUint64Array(memory, exports.EXCEPTIONS.value, EXCEPTION_SLOTS), table.exceptions)
  const names = Buffer.from(SEPARATOR_NAMES.join(''))
  new Uint8Array(memory, exports.SEPARATOR_NAMES.value, names.length).set(names)
  const words = new Uint32Array(memory, exports.CARD_WORDS.value, CARD_WORDS.length)
  words.set(
    CARD_WORDS.map(([a = 0, b = 0, c = 0, d = 0]) => a + (b << 8) + (c << 16) + d * 2 ** 24),
  )
  const maps: [Global, readonly number[]][] = [
    [exports.SEPARATORS, SEPARATORS],
    [exports.LEGACY_SEPARATORS, LEGACY_SEPARATORS],
    [exports.MASKS, MASKS],
  ]
  for (const [place, codes] of maps) setBits(new Uint8Array(memory, place.value, 8_192), codes)
}

function setBits(map: Uint8Array, codes: readonly number[]): void {
  for (const code of codes) map[code >> 3] = (map[code >> 3] ?? 0) | (1 << (code & 7))
}

/** Open addressing with a step of one, as assembly/evidence.ts looks them up. */
function fillSlots(slots: BigUint64Array, numbers: readonly string[]): void {
  for (const number of numbers) {
    const value = BigInt(number)
    let slot = Number(value % BigInt(EXCEPTION_SLOTS))
    while (slots[slot]) slot = (slot + 1) % EXCEPTION_SLOTS
    slots[slot] = value
  }
}
