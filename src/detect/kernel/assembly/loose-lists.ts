// Cheap looks at the lists for loose.ts, which do not branch: what is left of them may be part of a number.

import { hasCardPrefix, isLetter } from './beginnings'
import { isDecimal } from './bytes'
import { bits32 } from './lanes'
import { LARGE, largeEnd } from './lists'
import { splat } from './splat'

const SHORTEST: u32 = 13
const LONGEST: u32 = 19
const LINE_FEED: u8 = 10

/**
 * Keeps the ends of large groups that are part of thirteen digits and more, with which or before which a card may
 * begin: as far as 32 bytes to each side show it.
 */
export function keepLarge(): usize {
  let kept = LARGE
  for (let place = LARGE; place < largeEnd; place += 4) {
    const end = <usize>load<u32>(place)
    const before = digits32(end - 31)
    const own = <u32>clz(~before)
    const left = digitsBefore(before, end - 31)
    const right = digitsBehind(digits32(end + 1), end + 1, own)
    const isWhole = i32(left >= own) & i32(right != 0) & i32(left + right >= SHORTEST)
    const isFirst = i32(hasCardPrefix(end + 1 - <usize>own)) | i32(left > own)
    store<u32>(kept, <u32>end)
    kept += isWhole & isFirst ? 4 : 0
  }
  return kept
}

/** How many of 32 bytes at `at` are digits of the number that the last one is part of; 32 if all may be. */
// @ts-ignore: decorator
@inline
function digitsBefore(digits: u32, at: usize): u32 {
  const two = ~digits & (~digits >> 1)
  const four = two & (two >> 2)
  const ends = letters32(at) | (four & (four >> 3))
  if (ends == 0) return 32
  const last = 31 - clz(ends)
  const own = digits >> (last + 1)
  // A group right behind a letter begins no number.
  return popcnt(own >> (isBehindLetter(at + <usize>last + 1) ? ctz(~own) : 0))
}

/** How many of 32 bytes at `at` are digits of the number that has `before` digits in the group before them; 0 without the next group. */
// @ts-ignore: decorator
@inline
function digitsBehind(digits: u32, at: usize, before: u32): u32 {
  const two = ~digits & (~digits << 1)
  const four = two & (two << 2)
  const start = ctz(digits)
  const next = digits >> start
  const length = <u32>ctz(~next)
  const third = next >> length
  const isLast = <u32>(before + length + ctz(~(third >> ctz(third))) > LONGEST)
  const ends = letters32(at) | (four & (four << 3)) | (isLast << (start + length))
  if (before + length > LONGEST) return 0
  if (ends == 0) return 32
  const first = ctz(ends)
  const own = digits << (32 - first)
  // Nor ends one with a group right before a letter.
  const count = <u32>popcnt(own << (isLetter(load<u8>(at + <usize>first)) ? clz(~own) : 0))
  return count >= length ? count : 0
}

// @ts-ignore: decorator
@inline
function digits32(at: usize): u32 {
  return bits32(isDecimal(v128.load(at)), isDecimal(v128.load(at, 16)))
}

/** Letters of ASCII, and a few signs. */
// @ts-ignore: decorator
@inline
function letters32(at: usize): u32 {
  return bits32(i8x16.gt_s(v128.load(at), splat(0x40)), i8x16.gt_s(v128.load(at, 16), splat(0x40)))
}

/** Whether one of the six bytes before the last is a digit: the value of none is above nine. */
// @ts-ignore: decorator
@inline
export function hasDigitBefore(start: usize): bool {
  const values = load<u64>(start - 8) ^ 0x3030303030303030
  const others = ((values & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | values
  return (~others & 0x0080808080808000) != 0
}

// @ts-ignore: decorator
@inline
export function feeds(at: usize): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(v128.load(at), splat(LINE_FEED)))
}

/** Whether a letter of ASCII touches what starts at `start`, and is not the second byte of another sign. */
// @ts-ignore: decorator
@inline
export function isBehindLetter(start: usize): bool {
  return isLetter(load<u8>(start - 1)) && load<u8>(start - 2) < 0x80
}
