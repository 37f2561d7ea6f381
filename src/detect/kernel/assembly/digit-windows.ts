// Card numbers within longer runs of digits, as ../encoded-spans/digit-windows.ts says it.

import { plainPrefix } from './beginnings'
import { isWord } from './bytes'
import { PREFIXES } from './memory'
import { splat } from './splat'

/** One digit more than most numbers have. */
const LEAST_RUN: usize = 17
const SHORTEST_IN_TABLE: u32 = 13

const VECTOR: usize = 16
/** From the place of a length on, the last bytes of a vector that are so many. */
const OWN: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])
/** Every second byte before the last, whose digit Luhn doubles, and what it adds then. */
const SECOND: usize = memory.data<u16>([0x00ff, 0x00ff, 0x00ff, 0x00ff, 0x00ff, 0x00ff, 0x00ff, 0x00ff])
const DOUBLED: usize = memory.data<u8>([0, 2, 4, 6, 8, 1, 3, 5, 7, 9, 0, 0, 0, 0, 0, 0])

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
  for (let bits = lengths; bits != 0; bits &= bits - 1) {
    const length = <usize>(ctz(bits) + SHORTEST_IN_TABLE)
    if (length <= most && passesLuhn(at + length, length)) return true
  }
  return false
}

/** Whether so many digits that end before `end`, 19 at most, pass Luhn: sixteen at once, and those before. */
function passesLuhn(end: usize, length: usize): bool {
  const values = i8x16.sub(v128.load(end - VECTOR), splat(0x30))
  const own = v128.and(values, v128.load(OWN + min(length, VECTOR)))
  const doubled = i8x16.swizzle(v128.load(DOUBLED), own)
  const added = v128.bitselect(doubled, own, v128.load(SECOND))
  const eight = i64x2.extract_lane(added, 0) + i64x2.extract_lane(added, 1)
  let sum = <u32>((<u64>eight * 0x0101010101010101) >> 56)
  for (let index = VECTOR + 1; index <= length; index++) {
    const digit = <usize>load<u8>(end - index) - 0x30
    sum += index & 1 ? <u32>digit : <u32>load<u8>(DOUBLED + digit)
  }
  return sum % 10 == 0
}
