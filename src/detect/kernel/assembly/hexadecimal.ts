// Hexadecimal of printable ASCII, as ../encoded-spans/tokens.ts says it.

import { CHUNK } from './memory'
import { HEX, addSpan } from './spans'
import { splat } from './splat'

const LEAST_PAIRS: usize = 13

/** Where the rows end that were looked at, by their place modulo two. */
const DONE: usize = memory.data(8, 16)

export function beginPairs(): void {
  store<u64>(DONE, 0)
}

/** 2 to 7: the first digit of a printable byte. */
// @ts-ignore: decorator
@inline
export function isHighDigit(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, splat(0x4e)), splat(0x86))
}

/** A to F in both cases. */
// @ts-ignore: decorator
@inline
export function isHexDigit(bytes: v128): v128 {
  const small = v128.or(bytes, splat(0x20))
  return i8x16.lt_s(i8x16.add(small, splat(0x1f)), splat(0x86))
}

/** Adds the row of the pair at `at`, once a row. */
export function pairsAround(at: usize): void {
  const done = DONE + (((at - CHUNK) & 1) << 2)
  if (at < <usize>load<u32>(done)) return
  let first = at
  while (isPair(first - 2)) first -= 2
  let next = at
  while (isPair(next)) next += 2
  store<u32>(done, <u32>next)
  if (next - first >= LEAST_PAIRS * 2) addSpan(HEX, first, next)
}

function isPair(at: usize): bool {
  if (<u32>load<u8>(at) - 0x32 > 5) return false
  const low = <u32>load<u8>(at, 1)
  return low - 0x30 < 10 || (low | 0x20) - 0x61 < 6
}
