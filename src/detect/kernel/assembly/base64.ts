// Base64, as ../suspects/tokens.ts says it.

import { bits32 } from './lanes'
import { BASE64, WIDE_BASE64, mark } from './marks'
import { CHUNK } from './memory'

const LEAST_QUADS: usize = 4
const LEAST_WIDE: usize = 5
const NO_QUAD: u32 = 0xffffffff

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

/** Where rows of quads end that were looked at, by their place modulo four. */
const QUADS_DONE: usize = memory.data(32, 16)

/** A token begins. */
export function beginQuads(): void {
  memory.fill(QUADS_DONE, 0, 32)
}

/** A bit for each of 16 bytes where four quads may begin: most tokens have none. */
// @ts-ignore: decorator
@inline
export function rowsOfQuads(at: usize): u32 {
  const firsts = bits32(isFirst(v128.load(at)), isFirst(v128.load(at, 16)))
  const seconds = bits32(isSecond(v128.load(at)), isSecond(v128.load(at, 16)))
  const quads = firsts & (seconds >> 1)
  const two = quads & (quads >> 4)
  return two & (two >> 8) & 0xffff
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

/** Marks the row of the quad at `at`, once a row. */
export function quadsAround(at: usize, start: usize, end: usize): void {
  const phase = <u32>((at - CHUNK) & 3)
  const known = QUADS_DONE + <usize>(phase << 3)
  if (at + LEAST_QUADS * 4 > end || at < <usize>load<u32>(known) || !isPrintable(at)) return
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
  const bytes = meaningOf(at)
  if (bytes == NO_QUAD) return false
  const first = bytes >> 16
  const second = (bytes >> 8) & 0xff
  const third = bytes & 0xff
  // A character of UTF-16 with the zeros beside it, or two with the zero between.
  if (first == 0) return third == 0 && isText(second)
  return (second == 0 || isText(second)) && isText(first) && isText(third)
}

/** Marks the rows of full-width digits at `start` up to `end - 1`. */
export function markWide(start: usize, end: usize): void {
  if (end - start < LEAST_WIDE * 4) return
  for (let phase: usize = 0; phase < 4; phase++) wideInPhase(start + phase, start, end)
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
  const bytes = meaningOf(at)
  if (bytes == NO_QUAD) return 0
  const first = bytes >> 16
  const second = (bytes >> 8) & 0xff
  const third = bytes & 0xff
  if (first == 0xef) return second == 0xbc && third - 0x90 < 10 ? 1 : 0
  if (first == 0xbc) return third == 0xef && second - 0x90 < 10 ? 2 : 0
  if (first == 0x82) return third == 0x82 && second - 0x4f < 10 ? 1 : 0
  return second == 0x82 && first - 0x4f < 10 && third - 0x4f < 10 ? 1 : 0
}

function isText(byte: u32): bool {
  return byte - 0x20 < 0x5f || byte == 9 || byte == 10 || byte == 13
}

/** The three bytes that a quad means, the first one highest; NO_QUAD where it is none. */
function meaningOf(at: usize): u32 {
  const a = <u32>load<u8>(SEXTETS + load<u8>(at))
  const b = <u32>load<u8>(SEXTETS + load<u8>(at, 1))
  const c = <u32>load<u8>(SEXTETS + load<u8>(at, 2))
  const d = <u32>load<u8>(SEXTETS + load<u8>(at, 3))
  return (a | b | c | d) & 64 ? NO_QUAD : (a << 18) | (b << 12) | (c << 6) | d
}
