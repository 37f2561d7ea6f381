// Cheap looks at the lists for loose.ts, which do not branch: what is left of them may be part of a number.

import { hasCardPrefix, isLetter } from './beginnings'
import { isDecimal } from './bytes'
import { bits32 } from './lanes'
import { LARGE, LONG, largeEnd, longEnd } from './lists'
import { BLOCK } from './memory'
import { splat } from './splat'

const LONGEST: u32 = 19
const LINE_FEED: u8 = 10

/** What is left of the list of long runs, which others still need whole. */
export const KEPT: usize = memory.data((BLOCK + 4) * 4, 16)

/** Keeps the ends of large groups of which a number may have another, and with which or before which it may begin. */
export function keepLarge(): usize {
  let kept = LARGE
  for (let place = LARGE; place < largeEnd; place += 4) {
    const end = <usize>load<u32>(place)
    const start = end + 1 - <usize>clz(~(i8x16.bitmask(isDecimal(v128.load(end - 15))) << 16))
    const digits = bits32(isDecimal(v128.load(end, 1)), isDecimal(v128.load(end, 17)))
    const isOne = i32(<u32>(end + 1 - start) + ctz(~(digits >> ctz(digits))) <= LONGEST)
    const isFirst = i32(hasCardPrefix(start)) & i32(!isBehindLetter(start))
    store<u32>(kept, <u32>end)
    kept += isOne & (isFirst | i32(hasGroupBefore(start))) ? 4 : 0
  }
  return kept
}

/** Keeps the long runs that a card begins with, or with a digit close before. */
export function keepLong(): usize {
  let kept = KEPT
  for (let place = LONG; place < longEnd; place += 4) {
    const at = <usize>load<u32>(place)
    store<u32>(kept, <u32>at)
    kept += i32(hasCardPrefix(at)) | (i32(hasDigitBefore(at)) & i32(!isLetter(load<u8>(at - 2)))) ? 4 : 0
  }
  return kept
}

/** Whether one of the six bytes before the last is a digit: the value of none is above nine. */
// @ts-ignore: decorator
@inline
function hasDigitBefore(start: usize): bool {
  const values = load<u64>(start - 8) ^ 0x3030303030303030
  const others = ((values & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | values
  return (~others & 0x0080808080808000) != 0
}

// @ts-ignore: decorator
@inline
function letters(bytes: v128): u32 {
  const small = i8x16.sub(v128.or(bytes, splat(0x20)), splat(0x61))
  return <u32>i8x16.bitmask(i8x16.lt_u(small, splat(26)))
}

// @ts-ignore: decorator
@inline
export function feeds(at: usize): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(v128.load(at), splat(LINE_FEED)))
}

/** Whether a group stands so near before another that it may belong to the same number, and no letter touches it. */
// @ts-ignore: decorator
@inline
function hasGroupBefore(start: usize): bool {
  const before = v128.load(start - 16)
  const digits = <u32>i8x16.bitmask(isDecimal(before)) & 0x7fff
  const strange = letters(before) & ~(<u32>i8x16.bitmask(before) << 1)
  const last = 31 - clz(digits | 1)
  const others = ~digits & ((1 << last) - 1)
  const beforeGroup = 31 - clz(others | 1)
  return (digits & 0x7e00) != 0 && ((strange >> last) | ((strange >> beforeGroup) & 1)) == 0
}

/** Whether a letter of ASCII touches what starts at `start`, and is not the second byte of another sign. */
// @ts-ignore: decorator
@inline
export function isBehindLetter(start: usize): bool {
  return isLetter(load<u8>(start - 1)) && load<u8>(start - 2) < 0x80
}
