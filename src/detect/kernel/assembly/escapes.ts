// Rows of escapes, as ../encoded-spans/escapes.ts says it.

import { hexDigit, isDigit, isWord } from './bytes'
import { ENTITY, HEX_BYTES, ISO_2022_JP, JSON, PERCENT, QUOTED, addSpan } from './spans'

/** The end of the escape that was read last. */
let escapeEnd: usize = 0

/** Where the rows of each layer have been walked to. */
let percentDone: usize = 0
let quotedDone: usize = 0
let jsonDone: usize = 0
let entityDone: usize = 0
let isoDone: usize = 0
let dumpDone: usize = 0

export function beginEscapes(): void {
  percentDone = 0
  quotedDone = 0
  jsonDone = 0
  entityDone = 0
  isoDone = 0
  dumpDone = 0
}

/** Looks at the row that the sign at `at` stands in, once a row. */
export function escapeAt(at: usize): void {
  switch (load<u8>(at)) {
    case 0x25: // %
      if (at >= percentDone) percentDone = walk(at, PERCENT, 12, 12)
      return
    case 0x3d: // =
      if (at >= quotedDone) quotedDone = walk(at, QUOTED, 12, 3)
      return
    case 0x5c: // backslash
      if (at >= jsonDone) jsonDone = walk(at, JSON, 12, 12)
      return
    case 0x58: // X
    case 0x78: // x
      if (at - 1 >= dumpDone) dumpDone = walk(at - 1, HEX_BYTES, 7, 12)
      return
    case 0x23: // #
      if (at >= isoDone) isoDone = walk(at, ISO_2022_JP, 13, 4)
      // The entity that it belongs to began one byte before, or five: &amp;#52;
      if (load<u8>(at - 1) == 0x26) {
        if (at - 1 >= entityDone) entityDone = walk(at - 1, ENTITY, 12, 12)
      } else if (at - 5 >= entityDone) entityDone = walk(at - 5, ENTITY, 12, 12)
  }
}

/** Marks the row of the telling escape at `at`, if it is long enough; returns where it ends. */
function walk(at: usize, kind: u32, least: u32, farthest: usize): usize {
  if (!tells(at, kind)) return at + 1
  let first = at
  let count: u32 = 1
  for (let before = at - 1; first - before <= farthest; before--) {
    if (!tells(before, kind)) continue
    first = before
    count++
  }
  let last = at
  tells(at, kind)
  let end = escapeEnd
  for (let next = at + 1; next - last <= farthest; next++) {
    if (!tells(next, kind)) continue
    last = next
    end = escapeEnd
    count++
  }
  if (count >= least) addSpan(kind, first, end)
  return end
}

/** Whether an escape of the layer stands at `at` that means a digit or may be encoded again. */
function tells(at: usize, kind: u32): bool {
  const first = load<u8>(at)
  if (kind == PERCENT) return first == 0x25 && (isTelling(pair(at + 1, at + 3), true) || isWideLead(at))
  if (kind == QUOTED) return first == 0x3d && isTelling(pair(at + 1, at + 3), true)
  if (kind == ISO_2022_JP) {
    escapeEnd = at + 2
    return first == 0x23 && <u32>load<u8>(at, 1) - 0x30 < 10
  }
  if (kind == HEX_BYTES) return first == 0x30 && tellsByte(at)
  if (kind == ENTITY) return first == 0x26 && tellsEntity(at)
  if (first != 0x5c) return false
  if (load<u8>(at, 1) == 0x78) return isTelling(pair(at + 2, at + 4), true)
  if (load<u8>(at, 1) != 0x75) return false
  const high = pair(at + 2, at + 4)
  return high < 256 && isTelling((high << 8) | pair(at + 4, at + 6), false)
}

/** x34 and what is no letter or digit behind it. */
function tellsByte(at: usize): bool {
  if ((load<u8>(at, 1) | 0x20) != 0x78 || <u32>load<u8>(at, 2) - 0x32 > 5) return false
  escapeEnd = at + 4
  return hexDigit(at + 3) < 16 && !isWord(at + 4)
}

function tellsEntity(at: usize): bool {
  if (load<u32>(at, 1) == 0x3b706d61) { // amp;
    escapeEnd = at + 6
    return load<u8>(at, 5) == 0x23
  }
  if (load<u8>(at, 1) != 0x23) return false
  let code: u32 = 0
  const isHex = (load<u8>(at, 2) | 0x20) == 0x78
  const from = isHex ? at + 3 : at + 2
  const most: usize = isHex ? 4 : 5
  let end = from
  for (; end - from < most; end++) {
    const digit = isHex ? hexDigit(end) : <u32>load<u8>(end) - 0x30
    if (digit > (isHex ? 15 : 9)) break
    code = code * (isHex ? 16 : 10) + digit
  }
  if (end == from || load<u8>(end) != 0x3b) return false
  const tells = isTelling(code, false)
  escapeEnd = end + 1
  return tells
}

/** The byte that two hexadecimal digits mean, or more than any; the escape ends at `end`. */
function pair(at: usize, end: usize): u32 {
  escapeEnd = end
  const high = hexDigit(at)
  const low = hexDigit(at + 1)
  return (high | low) > 15 ? 0x10000 : (high << 4) | low
}

/** The first byte of a full-width digit in Shift_JIS, whose second one is a letter, or in EUC-JP: %82O, %A3%B0. */
function isWideLead(at: usize): bool {
  const two = load<u16>(at, 1)
  if (two == 0x3238) return <u32>load<u8>(at, 3) - 0x4f < 10
  return (two | 0x20) == 0x3361 && load<u8>(at, 3) == 0x25 && (load<u8>(at, 4) | 0x20) == 0x62 && isDigit(at + 5)
}

export function isTelling(code: u32, isByte: bool): bool {
  if (code - 0x30 < 10 || (code | 0x20) - 0x61 < 26) return true
  if (code == 0x23 || code == 0x25 || code == 0x26 || code == 0x3b || code == 0x3d || code == 0x5c) return true
  if (!isByte) return code - 0xff10 < 10
  return code == 0xef || code == 0xbc || code - 0x90 < 10
}
