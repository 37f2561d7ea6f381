// Numbers that a program has cut, as ../cut.ts says it.

import { plainPrefix } from './beginnings'
import { isDigit, isWord } from './bytes'
import { PREFIXES } from './memory'
import { DIGITS, GROUPS, record } from './records'
import { splat } from './splat'

const LEAST_SHOWN: usize = 14
const AMEX: usize = 15
const LONGEST: usize = 16
const SHORTEST_IN_TABLE: u32 = 13
const ELLIPSIS_BYTES: usize = 3
const STAR: i32 = 10 // stands in DIGITS for a masked digit
const ASCII: u8 = 0

/** The number of 14 or 15 digits that starts at `at`, if an ellipsis stands behind them. */
export function cutAt(at: usize): void {
  if (!isDigit(at + LEAST_SHOWN - 1)) return
  const end = at + LEAST_SHOWN + <usize>isDigit(at + LEAST_SHOWN)
  if (!isEllipsis(end) || isWord(at - 1) || !areDigits(at)) return
  const entry = <u32>load<u16>(PREFIXES + (plainPrefix(at) << 1))
  const shown = end - at
  const length = shown < AMEX && hasLength(entry, AMEX) ? AMEX : LONGEST
  if (!hasLength(entry, length)) return
  v128.store(DIGITS, i8x16.sub(v128.load(at), splat(0x30)))
  for (let index = shown; index < length; index++) store<u8>(DIGITS + index, <u8>STAR)
  store<u8>(GROUPS, <u8>length)
  record(at, end + ELLIPSIS_BYTES, ASCII, 1, <u32>length)
}

/** Dots, or U+2026 in UTF-8. */
function isEllipsis(at: usize): bool {
  const three = load<u32>(at) & 0xffffff
  return three == 0x2e2e2e || three == 0xa680e2
}

/** All that is shown. */
function areDigits(at: usize): bool {
  for (let index: usize = 0; index < LEAST_SHOWN; index++) {
    if (!isDigit(at + index)) return false
  }
  return true
}

function hasLength(entry: u32, length: usize): bool {
  return ((entry | (entry >> 7)) >> (<u32>length - SHORTEST_IN_TABLE)) & 1 ? true : false
}
