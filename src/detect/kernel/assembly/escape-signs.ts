// The list of signs of escapes loses those that no row of escapes has, before escapes.ts walks along the rows.

import { isDigit } from './bytes'
import { isTelling } from './escapes'
import { ESCAPES } from './lists'

const NUMBER_SIGN: u8 = 0x23
const PERCENT: u8 = 0x25
const AMPERSAND: u8 = 0x26
const SEMICOLON: u8 = 0x3b
const EQUALS: u8 = 0x3d
const BACKSLASH: u8 = 0x5c
const SMALL_U: u8 = 0x75
const SMALL_X: u8 = 0x78

/**
 * Of 12 escapes in a row marks.ts lists these at least: not the last, behind which no sign is, and maybe not two at
 * each end, whose windows have fewer than four signs. Of entities it may list fewer: of &#52; and &amp;#52; in turn
 * every second has its next sign too far away.
 */
const LISTED: usize = 7
/** They begin at most 12 bytes from each other. */
const LONGEST_ROW: u32 = 12 * (<u32>LISTED - 1)

/** Values of hexadecimal digits; 16 for other bytes. */
const HEX: usize = memory.data(256, 16)
/** 1 for bytes that an escape may mean, and for the first one of a digit of two. */
const TELLING: usize = memory.data(512, 16)
for (let byte: usize = 0; byte < 256; byte++) {
  store<u8>(HEX + byte, 16)
  if (isTelling(<u32>byte, true) || byte == 0x82 || byte == 0xa3) store<u8>(TELLING + byte, 1)
}
for (let digit: usize = 0; digit < 16; digit++) {
  store<u8>(HEX + (digit < 10 ? 0x30 : 0x37) + digit, <u8>digit)
  if (digit > 9) store<u8>(HEX + 0x57 + digit, <u8>digit)
}

/** Keeps the signs, up to `end` in the list, with what an escape has behind them, or before. */
export function keepTelling(end: usize): usize {
  let kept = ESCAPES
  for (let place = ESCAPES; place < end; place += 4) {
    const at = <usize>load<u32>(place)
    const sign = load<u8>(at)
    const next = load<u8>(at, 1)
    const before = load<u8>(at - 1)
    const isPercent = i32(sign == PERCENT) & i32(tells(at + 1))
    const isQuoted = i32(sign == EQUALS) & i32(load<u8>(at, 3) == EQUALS) & i32(tells(at + 1))
    const isUnit = i32(sign == BACKSLASH) & (i32(next == SMALL_U) | i32(next == SMALL_X))
    const isEntity = i32(isDigit(at + 1)) | i32(before == AMPERSAND) | i32(before == SEMICOLON)
    const isByte = i32((sign | 0x20) == SMALL_X) & i32(before == 0x30) & i32(<u32>next - 0x32 < 6)
    store<u32>(kept, <u32>at)
    kept += isPercent | isQuoted | isUnit | isByte | (i32(sign == NUMBER_SIGN) & isEntity) ? 4 : 0
  }
  return kept
}

/** Whether two hexadecimal digits at `at` may be of a telling escape. */
// @ts-ignore: decorator
@inline
function tells(at: usize): bool {
  const high = <usize>load<u8>(HEX + load<u8>(at))
  const low = <usize>load<u8>(HEX + load<u8>(at, 1))
  return load<u8>(TELLING + ((high << 4) | low)) != 0 && low < 16
}

/**
 * Keeps the signs that so many others follow as closely as in a row, of the list up to `end`. Of those near the
 * place up to which signs are listed, the next block may have the rest, of entities too few may be listed, and
 * bytes as 0x34 need fewer.
 */
export function keepRows(end: usize, listed: usize): usize {
  let kept = ESCAPES
  for (let place = ESCAPES; place < end; place += 4) {
    const at = load<u32>(place)
    const farthest = place + ((LISTED - 1) << 2)
    const isRow = i32(farthest < end) & i32(load<u32>(farthest) - at <= LONGEST_ROW)
    store<u32>(kept, at)
    const isShort = i32(load<u8>(at) == NUMBER_SIGN) | i32(load<u8>(at - 1) == 0x30)
    kept += isRow | isShort | i32(at + LONGEST_ROW >= <u32>listed) ? 4 : 0
  }
  return kept
}
