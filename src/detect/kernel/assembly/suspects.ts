// Numbers in disguise. ../suspects/ says what must be found, in the same words. sift.ts runs over the bytes and
// stops where one could be; the scalar code of the other files looks closer there.

import { beginEscapes, escapeAt } from './escapes'
import { beginMarks, endMarks } from './marks'
import { CHUNK, MARGIN } from './memory'
import { beginOtherDigits, lookAtBinary, lookAtHigh, lookBehindDigit } from './other-digits'
import { BEFORE, SIFT, beginSift, behind, escaped, isBinary, leads, sift, tokens } from './sift'
import { beginSplit, endSplit } from './split'
import { lookAtToken } from './tokens'

const LINE_FEED: u8 = 10 // no part of any number: what stands beyond the chunk

/** Where the last token ended that was looked at. */
let tokenDone: usize = 0

/** Looks at the first `length` bytes of the chunk; returns how many marks there are. */
export function suspects(length: u32): u32 {
  memory.fill(CHUNK - MARGIN, LINE_FEED, MARGIN)
  memory.fill(CHUNK + length, LINE_FEED, MARGIN)
  beginMarks()
  beginEscapes()
  beginSplit()
  beginOtherDigits()
  beginSift()
  tokenDone = 0
  const end = CHUNK + <usize>length
  // The bytes before the end are looked at with those behind it, and a group is seen where it has ended.
  const last = end + BEFORE
  for (let at = sift(CHUNK, last, tokenDone); at < last; at = sift(at + SIFT, last, tokenDone)) look(at, end)
  endSplit()
  return endMarks()
}

/** Looks at the places that sift() has marked in the step at `at`. */
function look(at: usize, end: usize): void {
  const origin = at - BEFORE
  for (let bit = tokens; bit != 0; bit &= bit - 1) {
    const place = origin + <usize>ctz(bit)
    if (place >= tokenDone) lookAround(place, end)
  }
  for (let bit = escaped; bit != 0; bit &= bit - 1) escapeAt(origin + <usize>ctz(bit))
  for (let bit = behind; bit != 0; bit &= bit - 1) lookBehindDigit(origin + <usize>ctz(bit))
  for (let bit = leads; bit != 0; bit &= bit - 1) lookAtHigh(origin + <usize>ctz(bit))
  if (isBinary) lookAtBinary(at, end)
}

/** Looks at the whole token around `at`. */
function lookAround(at: usize, end: usize): void {
  let start = at
  while (isToken(load<u8>(start - 1))) start--
  let last = at
  let size: i32 = 16
  while (size == 16 && last < end) {
    size = ctz(tokenMask(last) ^ 0xffffffff)
    last += <usize>size
  }
  last = min(last, end)
  lookAtToken(start, last)
  tokenDone = last
}

/** One bit for each of 16 bytes that belong to a token. */
function tokenMask(at: usize): i32 {
  const bytes = v128.load(at)
  const digits = i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x50)), i8x16.splat(-118))
  return i8x16.bitmask(v128.or(digits, i8x16.gt_s(bytes, i8x16.splat(0x40))))
}

// @ts-ignore: decorator
@inline
function isToken(byte: u32): bool {
  return byte - 0x30 < 10 || byte - 0x41 < 0x3f
}
