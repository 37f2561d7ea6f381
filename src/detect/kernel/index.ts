/**
 * Bytes come in, candidates go out, runs of digits that could be a card number, and encoded spans, which could
 * hold one.
 *
 * There are two kernels with one meaning: reference.ts in plain TypeScript is the specification, assembly/
 * the same in SIMD. What a candidate is worth is not decided here.
 */

import { type PrefixTable, withoutLuhn } from '../../model/index.ts'
import { findEncodedSpans } from './encoded-spans/index.ts'
import type { Kernel } from './kernel.ts'
import { hasName } from './names.ts'
import { findCandidates, isStrict } from './reference.ts'
import { simd } from './simd.ts'
import type { Module } from './webassembly.ts'

export { SCRIPTS } from './characters.ts'
export { digitAt, width } from './digits.ts'
export type { EncodedSpan } from './encoded-span.ts'
export { isWindow, WINDOW_LENGTHS } from './encoded-spans/index.ts'
export type { Kernel, Search } from './kernel.ts'
export { type Group, groupsUpTo } from './loose.ts'
export { hasName } from './names.ts'
export { findCandidates, isPossible } from './reference.ts'
export { separatorAt } from './signs.ts'
export { compileModule } from './simd.ts'
export {
  byteOrderOf,
  HEAD,
  isWide,
  signAt,
  type WideAlphabet,
  wideBytes,
  wideText,
} from './utf16.ts'
export type { Module } from './webassembly.ts'

/** The SIMD kernel from a compiled module, or without one the reference, slower by two orders of magnitude. */
export function createKernel(table: PrefixTable, module: Module | null): Kernel {
  return module ? simd(table, module) : reference(table)
}

const REFERENCE_BYTES = 64 * 1024

function reference(table: PrefixTable): Kernel {
  const memory = new Uint8Array(REFERENCE_BYTES)
  const all = withoutLuhn(table)
  return {
    memory,
    table,
    search(length, withFailing = false) {
      const bytes = memory.subarray(0, length)
      const found = findCandidates(bytes, 0, length, withFailing ? all : table)
      const candidates = withFailing ? found.filter((one) => isStrict(one, bytes, table)) : found
      return { candidates, withFailing: found, encodedSpans: findEncodedSpans(bytes, table) }
    },
    mayName: (length, from, to) => hasName(memory.subarray(0, length), from, to),
    lines(from, to) {
      let count = 0
      for (let at = memory.indexOf(10, from); at >= 0 && at < to; at = memory.indexOf(10, at + 1))
        count++
      return count
    },
    another: () => reference(table),
  }
}
