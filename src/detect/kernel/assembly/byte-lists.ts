// Bytes that are written as numbers side by side, as ../encoded-spans/byte-lists.ts says it.

import { isDigit } from './bytes'
import { BYTE_LIST, HEX_PAIRS, HEX_WORDS, addSpan } from './spans'

const THREE: u8 = 0x33
const SPACE: u8 = 0x20
/** Pairs of digits in a row with one byte between, and with two: of what is rarer, fewer are enough. */
const LEAST_CLOSE: i32 = 7
const LEAST_WIDE: i32 = 6

/** Where the row ends that was looked at last. */
let done: usize = 0

export function beginByteLists(): void {
  done = 0
}

/** Looks at the row of the pair of digits at `at`, once a row. */
export function bytesAt(at: usize): void {
  if (at + 2 < done) return // the last pair of a row may begin another
  const kind = load<u8>(at) == THREE ? HEX_PAIRS : BYTE_LIST
  const step: usize = isDigit(at + 3) ? 3 : 4
  if (!isByte(at, kind)) return
  let first = at
  while (isFree(first, step) && isByte(first - step, kind)) first -= step
  let last = at
  while (isFree(last + step, step) && isByte(last + step, kind)) last += step
  done = last + 2
  // A byte that touches a letter does not count.
  const count = <i32>((last - first) / step) + 1 - i32(isToken(first - 1)) - i32(isToken(last + 2))
  if (count >= (step == 3 ? LEAST_CLOSE : LEAST_WIDE)) addSpan(kind, first, last + 2)
}

/** Whether no part of a token stands before the byte at `at` that begins so many bytes behind another. */
function isFree(at: usize, step: usize): bool {
  return !isToken(at - 1) && (step == 3 || !isToken(at - 2))
}

function isToken(at: usize): bool {
  return <u32>load<u8>(at) - 0x41 < 0x3f
}

/** Two digits and none beside them that mean a digit of ASCII: 30 to 39 in hexadecimal, 48 to 57 in decimal. */
function isByte(at: usize, kind: u32): bool {
  if (!isDigit(at) || !isDigit(at + 1) || isDigit(at - 1) || isDigit(at + 2)) return false
  if (kind == HEX_PAIRS) return load<u8>(at) == THREE
  return (<u32>load<u8>(at) - 0x30) * 10 + <u32>load<u8>(at, 1) - 0x30 - 48 < 10
}

/** Looks at four groups of four digits with one byte between, the first of which ends at `first`: two bytes each. */
export function wordsAt(first: usize): void {
  for (let group = first - 4; group <= first + 11; group += 5) {
    if (load<u8>(group) != THREE || load<u8>(group, 2) != THREE) return
    if (group <= first + 6 && load<u8>(group, 4) != SPACE) return
  }
  addSpan(HEX_WORDS, first - 4, first + 15)
}
