// Cheap looks at the lists for loose.ts, which do not branch: what is left of them may be part of a number.

import { hasCardPrefix, isLetter } from './beginnings'
import { isDecimal } from './bytes'
import { bits32 } from './lanes'
import { LARGE, largeEnd } from './lists'
import { splat } from './splat'

const SHORTEST: u32 = 13
const LONGEST: u32 = 19
const ALL: u32 = 0xffffffff
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
    const behind = digits32(end + 1)
    const own = <u32>clz(~before)
    const next = behind >> ctz(behind)
    const both = own + ctz(~next)
    const third = next >> ctz(~next)
    const isLast = <u32>(both + ctz(~(third >> ctz(third))) > LONGEST)
    const left = numberBefore(before, letters32(end - 31))
    const right = numberBehind(behind, letters32(end + 1) | (isLast << (ctz(behind) + ctz(~next))))
    const isMany = i32(popcnt(before & left) + popcnt(behind & right) >= SHORTEST) | i32(left == ALL) | i32(right == ALL)
    const start = end + 1 - <usize>own
    const isFirst = i32(hasCardPrefix(start)) & i32(!isBehindLetter(start))
    store<u32>(kept, <u32>end)
    kept += i32(both <= LONGEST) & isMany & (isFirst | i32(popcnt(before & left) > own)) ? 4 : 0
  }
  return kept
}

/** Which of 32 bytes with these digits and letters may be part of the number that the last one is part of. */
// @ts-ignore: decorator
@inline
function numberBefore(digits: u32, letters: u32): u32 {
  const two = ~digits & (~digits >> 1)
  const four = two & (two >> 2)
  const ends = letters | (four & (four >> 3))
  return ends == 0 ? ALL : ~(ALL >> clz(ends))
}

/** The same of the one before the first. */
// @ts-ignore: decorator
@inline
function numberBehind(digits: u32, letters: u32): u32 {
  const two = ~digits & (~digits << 1)
  const four = two & (two << 2)
  const ends = letters | (four & (four << 3))
  return ends == 0 ? ALL : (1 << ctz(ends)) - 1
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
