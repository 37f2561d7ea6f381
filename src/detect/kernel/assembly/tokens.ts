// Rows of digits and letters: hexadecimal, and digits that hold more than a number, as ../suspects/tokens.ts and
// digit-runs.ts say it; base64.ts looks for the rest of tokens.ts.

import { beginQuads, markWide, quadsAround, rowsOfQuads } from './base64'
import { hexDigit, isDigit, isWord } from './bytes'
import { bits32 } from './lanes'
import { EMV_HEX, HEX, ISO8583, REVERSED, TRACK, mark } from './marks'

const LEAST_PAIRS: usize = 13
const LEAST_DIGITS: usize = 14
const LONGEST_GLUED: usize = 23
const LONGEST_NUMBER: usize = 19
const LONGEST_MESSAGE: usize = 64

/** Looks at the digits and letters at `start` up to `end - 1`. */
export function lookAtToken(start: usize, end: usize): void {
  const length = end - start
  let evenDone: usize = 0
  let oddDone: usize = 0
  // A row of pairs has a place in every so many.
  for (let at = start; at + 2 <= end && length >= LEAST_PAIRS * 2; at += LEAST_PAIRS * 2) {
    if (at >= evenDone && isPair(at)) evenDone = pairsAround(at, start, end)
    if (at + 3 <= end && at + 1 >= oddDone && isPair(at + 1)) oddDone = pairsAround(at + 1, start, end)
  }
  markWide(start, end)
  beginQuads()
  let done: usize = 0
  for (let at = start; at + LEAST_DIGITS <= end; at += 16) {
    for (let bit = rowsOfQuads(at); bit != 0; bit &= bit - 1) quadsAround(at + <usize>ctz(bit), start, end)
    const digits = bits32(isDecimal(v128.load(at)), isDecimal(v128.load(at, 16)))
    let run = digits & (digits >> 1)
    run &= run >> 2
    run &= run >> 4
    run &= run >> 6
    for (let bit = run & 0xffff; bit != 0; bit &= bit - 1) {
      const place = at + <usize>ctz(bit)
      if (place >= done) done = digitsAround(place)
    }
  }
}

// @ts-ignore: decorator
@inline
function isDecimal(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x50)), i8x16.splat(-118))
}

/** Marks the row of the pair at `at`; returns where it ends. */
function pairsAround(at: usize, start: usize, end: usize): usize {
  let first = at
  while (first >= start + 2 && isPair(first - 2)) first -= 2
  let next = at + 2
  while (next + 2 <= end && isPair(next)) next += 2
  if (next - first >= LEAST_PAIRS * 2) mark(HEX, first, next)
  return next
}

function isPair(at: usize): bool {
  if (<u32>load<u8>(at) - 0x32 > 5) return false
  const low = <u32>load<u8>(at, 1)
  return low - 0x30 < 10 || (low | 0x20) - 0x61 < 6
}

/** Looks at the run of digits around `at`; returns where it ends. */
function digitsAround(at: usize): usize {
  let start = at
  while (isDigit(start - 1)) start--
  let end = at + 1
  while (isDigit(end)) end++
  const length = end - start
  if (length < LEAST_DIGITS) return end
  const second = load<u8>(start, 1)
  if (isTag(start - 2) && load<u8>(start) == 0x30 && second >= 0x37) mark(EMV_HEX, start - 2, end)
  if (isTag(start - 4) && load<u8>(start - 2) == 0x30 && (load<u8>(start - 1) | 0x20) == 0x61) {
    mark(EMV_HEX, start - 4, end)
  }
  if (isTrack(end)) mark(TRACK, max(start, end - LONGEST_GLUED), end + 5)
  if (length <= LONGEST_NUMBER && isMirrored(end)) mark(REVERSED, start, end + 32)
  const word = wordStart(start)
  if (isMessage(word)) mark(ISO8583, word, end)
  return end
}

function isTag(at: usize): bool {
  return load<u8>(at) == 0x35 && (load<u8>(at, 1) | 0x20) == 0x61
}

function isTrack(end: usize): bool {
  const sign = load<u8>(end)
  if (sign != 0x3d && (sign | 0x20) != 0x64) return false
  return isDigit(end + 1) && isDigit(end + 2) && isDigit(end + 3) && isDigit(end + 4)
}

function isMirrored(end: usize): bool {
  for (let at = end; at <= end + 28; at++) {
    if ((load<u32>(at) & 0xdfdfdfdf) == 0x43415244) return true
  }
  return false
}

function wordStart(at: usize): usize {
  let start = at
  while (at - start < LONGEST_MESSAGE && isWord(start - 1)) start--
  return start
}

function isMessage(at: usize): bool {
  if (load<u8>(at) != 0x30 || <u32>load<u8>(at, 1) - 0x31 > 7) return false
  if (!isDigit(at + 2) || !isDigit(at + 3)) return false
  const bits = hexDigit(at + 4)
  if (bits > 15 || !(bits & 4)) return false
  for (let index: usize = 5; index < 20; index++) {
    if (hexDigit(at + index) > 15) return false
  }
  return true
}
