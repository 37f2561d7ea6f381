// Card numbers within longer runs of digits, as ../encoded-spans/digit-windows.ts says it.

import { plainPrefix } from './beginnings'
import { isWord } from './bytes'
import { luhn } from './evidence'
import { PREFIXES } from './memory'
import { DIGITS } from './records'
import { splat } from './splat'

/** One digit more than most numbers have. */
const LEAST_RUN: usize = 17
const SHORTEST_IN_TABLE: u32 = 13

/** 14, 15, 16 and 19 digits, as bits of an entry of the table. */
const LENGTHS: u32 = 0b1001110

/** Whether a number with prefix and check digit of a card stands within the run, or is all of it and touches a letter. */
export function hasWindow(start: usize, end: usize): bool {
  const isGlued = isWord(start - 1) || isWord(end)
  if (end - start < LEAST_RUN && !isGlued) return false
  const most = end - start - <usize>!isGlued
  for (let at = start; at + SHORTEST_IN_TABLE < end; at++) {
    const entry = <u32>load<u16>(PREFIXES + (plainPrefix(at) << 1))
    const lengths = (entry | (entry >> 7)) & LENGTHS
    if (lengths != 0 && hasNumber(at, lengths, min(end - at, most))) return true
  }
  return false
}

/** Whether a number of one of the lengths, and of `most` digits at most, starts at `at` and passes Luhn. */
function hasNumber(at: usize, lengths: u32, most: usize): bool {
  v128.store(DIGITS, i8x16.sub(v128.load(at), splat(0x30)))
  v128.store(DIGITS, i8x16.sub(v128.load(at, 16), splat(0x30)), 16)
  for (let bits = lengths; bits != 0; bits &= bits - 1) {
    const length = ctz(bits) + SHORTEST_IN_TABLE
    if (<usize>length <= most && luhn(length)) return true
  }
  return false
}
