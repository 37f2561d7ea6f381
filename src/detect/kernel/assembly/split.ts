// Numbers over several fields, as ../encoded-spans/split-fields.ts says it.

import { hasCardPrefix } from './beginnings'
import { wordsAt } from './byte-lists'
import { isDecimal, isDigit } from './bytes'
import { luhn } from './evidence'
import { bits64 } from './lanes'
import { BLOCK } from './memory'
import { DIGITS } from './records'
import { SPLIT, addSpan } from './spans'

/** Bytes between two groups. */
const FARTHEST: usize = 64
const SIX_STARTS: usize = 58 // of 64 bytes, each with six more to look at
const NOWHERE: u32 = 0xffffffff
const THREE: u8 = 0x33 // American Express and Diners Club, who write 4-6-5 and 4-6-4

/** Groups that are kept for those of the next block: the three that may begin a number, and one for the vectors. */
const KEPT: usize = 4
/** A group and what stands before the next take five bytes at least; marks.ts writes two ahead, a vector reads four. */
const MOST_FOURS: i32 = <i32>KEPT + BLOCK / 5 + 8

/** Where groups of exactly four digits have ended, in order, each u32: first those that are kept. */
const FOURS: usize = memory.data(MOST_FOURS * 4, 16)
const NEW: usize = FOURS + KEPT * 4
/** Places in the list of those that begin with three. */
const THREES: usize = memory.data(MOST_FOURS * 4, 16)

/** Where the next one is written. */
export let foursEnd: usize = NEW

/** Whether the last of the kept groups still waits for what follows it. */
let isWaiting: bool = false

/** No group is kept; their ends are as far from each other as from those to come: four alike are none. */
export function beginSplit(): void {
  store<u32>(FOURS, 0)
  store<u32>(FOURS, 1, 4)
  store<u32>(FOURS, 3, 8)
  store<u32>(FOURS, 7, 12)
  foursEnd = NEW
  isWaiting = false
}

/** Groups that marks.ts has listed. */
export function keepFours(end: usize): void {
  foursEnd = end
}

/** Adds the numbers that the groups of a block are part of. */
export function lookAtFours(): void {
  if (foursEnd == NEW) return
  for (let place = NEW; place < foursEnd; place += 16) {
    // Four groups at once: whether each is as far from the one before as that from its own, and so on.
    const third = steps(place)
    const second = steps(place - 4)
    const first = steps(place - 8)
    let same = i32x4.bitmask(v128.and(i32x4.eq(third, second), i32x4.eq(second, first)))
    for (; same != 0; same &= same - 1) fourFours(place + (<usize>ctz(same) << 2))
  }
  const threes = listThrees(isWaiting ? NEW - 4 : NEW, foursEnd - 4)
  for (let three = THREES; three < threes; three += 4) {
    const place = <usize>load<u32>(three)
    sixesBehind(<usize>load<u32>(place), <usize>load<u32>(place, 4))
  }
  v128.store(FOURS, v128.load(foursEnd - KEPT * 4))
  foursEnd = NEW
  isWaiting = true
}

/** Lists which of the groups from `place` on begin with three, without a branch; returns where the list ends. */
function listThrees(place: usize, last: usize): usize {
  let threes = THREES
  for (; place < last; place += 4) {
    store<u32>(threes, <u32>place)
    threes += load<u8>(<usize>load<u32>(place) - 4) == THREE ? 4 : 0
  }
  return threes
}

/** The last group of all has none behind it. */
export function endSplit(): void {
  const end = <usize>load<u32>(NEW - 4)
  if (isWaiting && load<u8>(end - 4) == THREE) sixesBehind(end, NOWHERE)
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
  if (length == 1) wordsAt(first)
  if (length > FARTHEST || isPlain(first, length)) return
  if (!areAlike(first, second, length) || !areAlike(first, third, length)) return
  collect(first - 4, 4, 0)
  collect(second - 4, 4, 4)
  collect(third - 4, 4, 8)
  collect(last - 4, 4, 12)
  if (hasCardPrefix(first - 4) && luhn(16)) addSpan(SPLIT, first - 4, last)
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
  const digits = bits64(decimalsAt(at), decimalsAt(at + 16), decimalsAt(at + 32), decimalsAt(at + 48))
  const starts = digits & ~((digits << 1) | <u64>isDigit(at - 1))
  const two = digits & (digits >> 1)
  return starts & two & (two >> 2) & (two >> 4) & ~(digits >> 6) & (((<u64>1) << SIX_STARTS) - 1)
}

// @ts-ignore: decorator
@inline
function decimalsAt(at: usize): v128 {
  return isDecimal(v128.load(at))
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
  if (hasCardPrefix(first - 4) && luhn(10 + digits)) addSpan(SPLIT + 1, first - 4, third + digits)
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
