// Cheap looks at where a number may begin, of which lists are made: they do not branch.

import { isDecimal } from './bytes'
import { PREFIXES } from './memory'

const PERCENT: u8 = 0x25
const BACKSLASH: u8 = 0x5c
const SMALL_U: u8 = 0x75
const SMALL_X: u8 = 0x78

/** Whether some card begins with the four plain digits at `at`. */
// @ts-ignore: decorator
@inline
export function hasCardPrefix(at: usize): bool {
  return load<u16>(PREFIXES + (plainPrefix(at) << 1)) != 0
}

/** Four digits at once: ones and tens, then hundreds, each in its own lane of a multiplication. */
// @ts-ignore: decorator
@inline
export function plainPrefix(at: usize): usize {
  const pairs = ((load<u32>(at) & 0x0f0f0f0f) * 2561) >> 8
  return ((pairs & 0x00ff00ff) * 6553601) >> 16
}

/** 1 for %, x, u and backslash, 2 for the first three of them, 4 for letters, 8 for u. */
const BEFORE_NUMBER: usize = memory.data(256, 16)
for (let letter: usize = 0x41; letter <= 0x7a; letter++) {
  if ((letter | 0x20) - 0x61 < 26) store<u8>(BEFORE_NUMBER + letter, 4)
}
store<u8>(BEFORE_NUMBER + PERCENT, 3)
store<u8>(BEFORE_NUMBER + BACKSLASH, 1)
store<u8>(BEFORE_NUMBER + SMALL_X, 7)
store<u8>(BEFORE_NUMBER + SMALL_U, 15)

/** Whether an escape may reach into the digits at `at`: %, x, u or a backslash stands before, or before letters of it. */
// @ts-ignore: decorator
@inline
export function mayEndEscape(at: usize): i32 {
  const first = <i32>load<u8>(BEFORE_NUMBER + load<u8>(at - 1))
  const second = <i32>load<u8>(BEFORE_NUMBER + load<u8>(at - 2))
  const others = load<u8>(BEFORE_NUMBER + load<u8>(at - 3)) | load<u8>(BEFORE_NUMBER + load<u8>(at - 4))
  return (first & 1) | (second & 2) | ((first & 4) & (<i32>others >> 1))
}

/**
 * Where the run of digits starts that ends at `at`, if a card may begin with it: no letter stands behind it, which is
 * hexadecimal mostly, the longest first group is 8, and 4 of an escape, and its first four digits some card has.
 */
// @ts-ignore: decorator
@inline
export function groupBefore(at: usize): usize {
  const before = i8x16.bitmask(isDecimal(v128.load(at - 15)))
  const start = at + 1 - <usize>clz(~(before << 16))
  const isShort = i32(at - start < 12) & i32(!isLetter(load<u8>(at, 1)))
  return isShort & (i32(hasCardPrefix(start)) | i32(mayEndEscape(start) != 0)) ? start : 0
}

// @ts-ignore: decorator
@inline
export function isLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26
}
