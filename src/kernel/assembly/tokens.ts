// Base64, hexadecimal, and digits that hold more than a number, as ../suspects/tokens.ts and digit-runs.ts say it.

import { hexDigit, isDigit, isWord } from './bytes'
import { BASE64, WIDE_BASE64, EMV_HEX, HEX, ISO8583, REVERSED, TRACK, mark } from './marks'
import { CHUNK } from './memory'

const LEAST_QUADS: usize = 4
const LEAST_WIDE: usize = 5
const LEAST_PAIRS: usize = 13
const LEAST_DIGITS: usize = 14
const LONGEST_GLUED: usize = 23
const LONGEST_NUMBER: usize = 19
const LONGEST_MESSAGE: usize = 64

/** Values of the letters and digits in base64; 64 for other bytes. */
const SEXTETS: usize = memory.data<u8>([
  64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
  52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 64, 64, 64, 64, 64, 64,
  64, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64, 64, 64, 64, 64,
  64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
  41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, 64, 64, 64, 64
])

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
  for (let phase: usize = 0; phase < 4 && length >= LEAST_WIDE * 4; phase++) wideInPhase(start + phase, start, end)
  memory.fill(QUADS_DONE, 0, 32)
  let done: usize = 0
  for (let at = start; at + LEAST_DIGITS <= end; at += 16) {
    // Places where four first characters of quads stand four bytes apart: most tokens have none.
    const firsts = mask32(isFirst(v128.load(at)), isFirst(v128.load(at, 16)))
    const seconds = mask32(isSecond(v128.load(at)), isSecond(v128.load(at, 16)))
    const quads = firsts & (seconds >> 1)
    const two = quads & (quads >> 4)
    for (let bit = two & (two >> 8) & 0xffff; bit != 0; bit &= bit - 1) {
      const place = at + <usize>ctz(bit)
      if (place + LEAST_QUADS * 4 <= end) quadsAround(place, start, end)
    }
    const digits = mask32(isDecimal(v128.load(at)), isDecimal(v128.load(at, 16)))
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

/** Where rows of quads end that were looked at, by their place modulo four. */
const QUADS_DONE: usize = memory.data(32, 16)

// @ts-ignore: decorator
@inline
function mask32(a: v128, b: v128): u32 {
  return <u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)
}

/** A to Z and a to f: the first character of a quad whose first byte is ASCII. */
// @ts-ignore: decorator
@inline
function isFirst(bytes: v128): v128 {
  const upper = i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x3f)), i8x16.splat(-102))
  const lower = i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x1f)), i8x16.splat(-122))
  return v128.or(upper, lower)
}

// A bit for each upper half of a byte, by the lower half: A to H, Q to X, g to n, w to z, 0 to 3.
const SECOND_LOW: usize = memory.data<u8>([8, 11, 11, 11, 3, 3, 3, 23, 23, 20, 20, 4, 4, 4, 4, 0])
const SECOND_HIGH: usize = memory.data<u8>([0, 0, 0, 8, 1, 2, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0])

/** The second character of a quad whose second byte is ASCII. */
// @ts-ignore: decorator
@inline
function isSecond(bytes: v128): v128 {
  const half = i8x16.splat(15)
  const low = i8x16.swizzle(v128.load(SECOND_LOW), v128.and(bytes, half))
  const high = i8x16.swizzle(v128.load(SECOND_HIGH), v128.and(i16x8.shr_u(bytes, 4), half))
  return i8x16.ne(v128.and(low, high), i8x16.splat(0))
}

// @ts-ignore: decorator
@inline
function isDecimal(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x50)), i8x16.splat(-118))
}

/** Marks the row of the quad at `at`, once a row. */
function quadsAround(at: usize, start: usize, end: usize): void {
  const phase = <u32>((at - CHUNK) & 3)
  const known = QUADS_DONE + <usize>(phase << 3)
  if (at < <usize>load<u32>(known) || !isPrintable(at)) return
  let first = at
  while (first >= start + 4 && isPrintable(first - 4)) first -= 4
  let next = at + 4
  while (next + 4 <= end && isPrintable(next)) next += 4
  store<u32>(known, <u32>next)
  if (next - first >= LEAST_QUADS * 4) mark(BASE64 + phase, first, next)
}

function isPrintable(at: usize): bool {
  const a = <u32>load<u8>(SEXTETS + load<u8>(at))
  const b = <u32>load<u8>(SEXTETS + load<u8>(at, 1))
  // The first bits of two characters: most quads of anything else end here.
  if (a > 31 || b & 0x48) return false
  const c = <u32>load<u8>(SEXTETS + load<u8>(at, 2))
  const d = <u32>load<u8>(SEXTETS + load<u8>(at, 3))
  if ((c | d) & 64) return false
  const first = (a << 2) | (b >> 4)
  const second = ((b & 15) << 4) | (c >> 2)
  const third = ((c & 3) << 6) | d
  // A character of UTF-16 with the zeros beside it, or two with the zero between.
  if (first == 0) return third == 0 && isText(second)
  return (second == 0 || isText(second)) && isText(first) && isText(third)
}

/** Marks the rows of full-width digits whose quads begin as many bytes behind `from` as four go into. */
function wideInPhase(from: usize, start: usize, end: usize): void {
  let done: usize = 0
  for (let at = from; at + 4 <= end; at += LEAST_WIDE * 4) {
    if (at < done) continue
    const kind = wideAt(at)
    if (kind == 0) continue
    let first = at
    while (first >= start + 4 && wideAt(first - 4) == kind) first -= 4
    done = at + 4
    while (done + 4 <= end && wideAt(done) == kind) done += 4
    if (done - first >= LEAST_WIDE * 4) mark(WIDE_BASE64 + <u32>((at - CHUNK) & 3), first, done)
  }
}

/** 1 for a quad in a row of full-width digits, EF BC 9n, 82 5n 82 or 5n 82 5n; 2 for BC 9n EF; 0 for others. */
function wideAt(at: usize): u32 {
  const a = <u32>load<u8>(SEXTETS + load<u8>(at))
  if (a != 59 && a != 47 && a != 32 && a - 19 > 3) return 0 // EF, BC, 82, 4F to 58
  const b = <u32>load<u8>(SEXTETS + load<u8>(at, 1))
  const c = <u32>load<u8>(SEXTETS + load<u8>(at, 2))
  const d = <u32>load<u8>(SEXTETS + load<u8>(at, 3))
  if ((b | c | d) & 64) return 0
  const first = (a << 2) | (b >> 4)
  const second = ((b & 15) << 4) | (c >> 2)
  const third = ((c & 3) << 6) | d
  if (first == 0xef) return second == 0xbc && third - 0x90 < 10 ? 1 : 0
  if (first == 0xbc) return third == 0xef && second - 0x90 < 10 ? 2 : 0
  if (first == 0x82) return third == 0x82 && second - 0x4f < 10 ? 1 : 0
  return second == 0x82 && first - 0x4f < 10 && third - 0x4f < 10 ? 1 : 0
}

function isText(byte: u32): bool {
  return byte - 0x20 < 0x5f || byte == 9 || byte == 10 || byte == 13
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
