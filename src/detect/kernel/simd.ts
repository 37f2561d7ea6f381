import { readFileSync } from 'node:fs'
import {
  type Alphabet,
  type Candidate,
  type Disguise,
  type PrefixTable,
  SEPARATORS,
  withoutLuhn,
} from '../../model/index.ts'
import { packageFile } from '../../package-files.ts'
import { LEGACY_SEPARATORS, MASKS, SCRIPTS } from './characters.ts'
import type { Kernel } from './kernel.ts'
import { isStrict } from './reference.ts'
import { inOrder } from './suspects/index.ts'
import { type EncodedSpan, SUSPICIONS } from './suspicions.ts'
import { type Global, type Module, wasm } from './webassembly.ts'

/** Constants of assembly/memory.ts. */
const MOST_BYTES = 262_144 + 32_768
const RECORD_BYTES = 48
const MARK_BYTES = 12
const EXCEPTION_SLOTS = 1024
const PREFIXES = 10_000
/** A call finds at most MOST_RECORDS: memory.ts counts them for this many bytes. */
const PIECE = 16_384
const SIGNS = '0123456789*'

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly CHUNK: Global
  readonly PREFIXES: Global
  readonly EXCEPTIONS: Global
  readonly SEPARATORS: Global
  readonly LEGACY_SEPARATORS: Global
  readonly MASKS: Global
  readonly RECORDS: Global
  find(length: number, from: number, to: number): number
  lines(from: number, to: number): number
  named(length: number, from: number, to: number): number
  suspects(length: number): number
}

/** Compiles the kernel; null where the processor has no SIMD for WebAssembly. */
export function compileModule(): Module | null {
  const bytes = readFileSync(packageFile('dist/kernel.wasm'))
  return wasm.validate(bytes) ? new wasm.Module(bytes) : null
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
  const memory = new Uint8Array(exports.memory.buffer, chunk, MOST_BYTES)
  const prefixes = new Uint16Array(exports.memory.buffer, exports.PREFIXES.value, PREFIXES)
  const all = withoutLuhn(table)
  let loaded = table
  return {
    memory,
    find: (length, from, to) => findBy(table, length, from, to),
    findAll: (length, from, to) => findBy(all, length, from, to),
    isCandidate: (found) => isStrict(found, memory, table),
    lines: (from, to) => exports.lines(from, to),
    mayName: (length, from, to) => exports.named(length, from, to) !== 0,
    suspects(length) {
      const count = exports.suspects(length)
      return Array.from({ length: count }, (_, index) => suspect(records, index * MARK_BYTES)).sort(
        inOrder,
      )
    },
    another: () => simd(table, module),
  }

  function findBy(own: PrefixTable, length: number, from: number, to: number): Candidate[] {
    if (loaded !== own) prefixes.set(own.prefixes)
    loaded = own
    const found: Candidate[] = []
    for (let at = from; at < to; at += PIECE) {
      const count = exports.find(length, at, Math.min(to, at + PIECE))
      for (let index = 0; index < count; index++)
        found.push(candidate(records, index * RECORD_BYTES))
    }
    return found.sort((a, b) => a.start - b.start || a.end - b.end)
  }
}

/** Reads a record of assembly/annotate.ts. */
function suspect(records: DataView, at: number): EncodedSpan {
  return {
    kind: SUSPICIONS[records.getUint32(at, true)] as Disguise,
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

/** Open addressing with a step of one, as assembly/numbers.ts looks them up. */
function fillSlots(slots: BigUint64Array, numbers: readonly string[]): void {
  for (const number of numbers) {
    const value = BigInt(number)
    let slot = Number(value % BigInt(EXCEPTION_SLOTS))
    while (slots[slot]) slot = (slot + 1) % EXCEPTION_SLOTS
    slots[slot] = value
  }
}
