// Numbers over several fields, as ../suspects/split-fields.ts says it.

import { isDigit } from './bytes'
import { luhn } from './evidence'
import { SPLIT, mark } from './marks'
import { MOST_BYTES } from './memory'
import { hasCardPrefix } from './numbers'
import { DIGITS } from './records'

/** Bytes between two groups. */
const FARTHEST: usize = 64
const SIX_STARTS: usize = 58 // of 64 bytes, each with six more to look at
const NOWHERE: u32 = 0xffffffff
const THREE: u8 = 0x33 // American Express and Diners Club, who write 4-6-5 and 4-6-4

/** A group and what stands before the next take five bytes at least; sift.ts writes two ahead, a vector reads four. */
const MOST_FOURS: i32 = <i32>MOST_BYTES / 5 + 6

/** Where groups of exactly four digits have ended, in order, each u32. */
const FOURS: usize = memory.data(MOST_FOURS * 4, 16)

/** Where the next one is written. */
export let foursEnd: usize = FOURS

export function beginSplit(): void {
  foursEnd = FOURS
}

/** Groups that sift.ts has passed. */
export function keepFours(end: usize): void {
  foursEnd = end
}

/** Marks the numbers that begin with the groups. */
export function endSplit(): void {
  for (let place = FOURS + 12; place < foursEnd; place += 16) {
    // Four groups at once: whether each is as far from the one before as that from its own, and so on.
    const third = steps(place)
    const second = steps(place - 4)
    const first = steps(place - 8)
    let same = i32x4.bitmask(v128.and(i32x4.eq(third, second), i32x4.eq(second, first)))
    for (; same != 0; same &= same - 1) fourFours(place + (<usize>ctz(same) << 2))
  }
  store<u32>(foursEnd, NOWHERE)
  for (let place = FOURS; place < foursEnd; place += 4) {
    const end = <usize>load<u32>(place)
    if (load<u8>(end - 4) == THREE) sixesBehind(end, <usize>load<u32>(place, 4))
  }
}

/** How far four ends of groups are from the ends before them. */
// @ts-ignore: decorator
@inline
function steps(place: usize): v128 {
  return i32x4.sub(v128.load(place), v128.load(place - 4))
}

/** Looks at the group whose end is written at `place` and the three before, which are as far from each other. */
function fourFours(place: usize): void {
  if (place >= foursEnd) return
  const first = <usize>load<u32>(place - 12)
  const second = <usize>load<u32>(place - 8)
  const third = <usize>load<u32>(place - 4)
  const last = <usize>load<u32>(place)
  const length = second - first - 4
  if (length > FARTHEST || isPlain(first, length)) return
  if (!areAlike(first, second, length) || !areAlike(first, third, length)) return
  collect(first - 4, 4, 0)
  collect(second - 4, 4, 4)
  collect(third - 4, 4, 8)
  collect(last - 4, 4, 12)
  if (hasCardPrefix(first - 4) && luhn(16)) mark(SPLIT, first - 4, last)
}

/** Looks for groups of exactly six digits behind one of four that ends at `first`, and before the next one of four. */
function sixesBehind(first: usize, nextFour: usize): void {
  const last = min(first + FARTHEST, nextFour)
  for (let from = first; from <= last; from += SIX_STARTS) {
    for (let bit = startsOfSix(from); bit != 0; bit &= bit - 1) {
      const second = from + <usize>ctz(bit)
      if (second <= last) fourSix(first, second + 6)
    }
  }
}

/** One bit for each of SIX_STARTS bytes at `at` where a group of exactly six digits starts. */
function startsOfSix(at: usize): u64 {
  const digits = digitsOf(at) | (digitsOf(at + 16) << 16) | (digitsOf(at + 32) << 32) | (digitsOf(at + 48) << 48)
  const starts = digits & ~((digits << 1) | <u64>isDigit(at - 1))
  const two = digits & (digits >> 1)
  return starts & two & (two >> 2) & (two >> 4) & ~(digits >> 6) & (((<u64>1) << SIX_STARTS) - 1)
}

function digitsOf(at: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at), i8x16.splat(0x30)), i8x16.splat(10)))
}

/** Looks at a group of four that ends at `first`, one of six, and what follows as far behind. */
function fourSix(first: usize, second: usize): void {
  const length = second - first - 6
  if (isPlain(first, length) || !areAlike(first, second, length)) return
  const third = second + length
  let digits: u32 = 0
  while (digits < 6 && isDigit(third + digits)) digits++
  if (digits < 4 || digits > 5) return
  collect(first - 4, 4, 0)
  collect(second - 6, 6, 4)
  collect(third, digits, 10)
  if (hasCardPrefix(first - 4) && luhn(10 + digits)) mark(SPLIT + 1, first - 4, third + digits)
}

function collect(from: usize, count: u32, to: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    store<u8>(DIGITS + to + index, load<u8>(from + index) - 0x30)
  }
}

function areAlike(a: usize, b: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index++) {
    const one = <u32>load<u8>(a + index)
    const other = <u32>load<u8>(b + index)
    if (one != other && (one - 0x30 > 9 || other - 0x30 > 9)) return false
  }
  return true
}

/** A single separator that the kernel knows: space, hyphen, dot, underscore, slash, plus. */
function isPlain(at: usize, length: usize): bool {
  if (length != 1) return false
  const sign = load<u8>(at)
  return sign == 0x20 || sign == 0x5f || sign == 0x2b || <u32>sign - 0x2d <= 2
}
