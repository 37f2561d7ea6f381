// Base64, as ../encoded-spans/tokens.ts says it.

import { CHUNK } from './memory'
import { BASE64, WIDE_BASE64, addSpan } from './spans'
import { splat } from './splat'

const LEAST_QUADS: usize = 4
const LEAST_WIDE: usize = 5
const NO_QUAD: u32 = 0xffffffff

/** Values of the letters and digits in base64; 64 for other bytes of ASCII. */
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

/** The value of the byte at `at`, or 64 and more. */
// @ts-ignore: decorator
@inline
function sextet(at: usize): u32 {
  const byte = <u32>load<u8>(at)
  return <u32>load<u8>(SEXTETS + (byte & 127)) | ((byte & 128) >> 1)
}

/** Where rows end that were looked at, by their place modulo four: of quads, then of full-width digits. */
const QUADS_DONE: usize = memory.data(16, 16)
const WIDE_DONE: usize = memory.data(16, 16)

export function beginBase64(): void {
  v128.store(QUADS_DONE, i8x16.splat(0))
  v128.store(WIDE_DONE, i8x16.splat(0))
}

/** A to Z and a to f: the first character of a quad whose first byte is ASCII. */
// @ts-ignore: decorator
@inline
export function isFirst(bytes: v128): v128 {
  const upper = i8x16.lt_s(i8x16.add(bytes, splat(0x3f)), splat(0x9a))
  const lower = i8x16.lt_s(i8x16.add(bytes, splat(0x1f)), splat(0x86))
  return v128.or(upper, lower)
}

// A bit for each upper half of a byte, by the lower half: A to H, Q to X, g to n, w to z, 0 to 3.
const SECOND_LOW: usize = memory.data<u8>([8, 11, 11, 11, 3, 3, 3, 23, 23, 20, 20, 4, 4, 4, 4, 0])
const SECOND_HIGH: usize = memory.data<u8>([0, 0, 0, 8, 1, 2, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0])

/** The second character of a quad whose second byte is ASCII. */
// @ts-ignore: decorator
@inline
export function isSecond(bytes: v128): v128 {
  const half = splat(0x0f)
  const low = i8x16.swizzle(v128.load(SECOND_LOW), v128.and(bytes, half))
  const high = i8x16.swizzle(v128.load(SECOND_HIGH), v128.and(i16x8.shr_u(bytes, 4), half))
  return i8x16.ne(v128.and(low, high), i8x16.splat(0))
}

/** The first character of a quad in a row of full-width digits: 7, T to W, g, v. */
// @ts-ignore: decorator
@inline
export function isWideFirst(bytes: v128): v128 {
  const legacy = i8x16.lt_s(i8x16.add(bytes, splat(0x2c)), splat(0x84))
  const utf8 = v128.or(i8x16.eq(bytes, splat(0x37)), i8x16.eq(bytes, splat(0x76)))
  return v128.or(v128.or(legacy, utf8), i8x16.eq(bytes, splat(0x67)))
}

/** Adds the row of the quad at `at`, once a row. */
export function quadsAround(at: usize): void {
  const phase = (at - CHUNK) & 3
  const done = QUADS_DONE + (phase << 2)
  if (at < <usize>load<u32>(done) || !isPrintable(at)) return
  let first = at
  while (isPrintable(first - 4)) first -= 4
  let next = at + 4
  while (isPrintable(next)) next += 4
  store<u32>(done, <u32>next)
  if (next - first >= LEAST_QUADS * 4) addSpan(BASE64 + <u32>phase, first, next)
}

function isPrintable(at: usize): bool {
  const a = sextet(at)
  const b = sextet(at + 1)
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

/** Adds the row of full-width digits around the quad at `at`, once a row. */
export function wideAround(at: usize): void {
  const phase = (at - CHUNK) & 3
  const done = WIDE_DONE + (phase << 2)
  const kind = at < <usize>load<u32>(done) ? 0 : wideAt(at)
  if (kind == 0) return
  let first = at
  while (wideAt(first - 4) == kind) first -= 4
  let next = at + 4
  while (wideAt(next) == kind) next += 4
  store<u32>(done, <u32>next)
  if (next - first >= LEAST_WIDE * 4) addSpan(WIDE_BASE64 + <u32>phase, first, next)
}

/** 1 for a quad in a row of full-width digits, EF BC 9n, 82 5n 82 or 5n 82 5n; 2 for BC 9n EF; 0 for others. */
function wideAt(at: usize): u32 {
  const a = sextet(at)
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
  const a = sextet(at)
  const b = sextet(at + 1)
  const c = sextet(at + 2)
  const d = sextet(at + 3)
  return (a | b | c | d) & 64 ? NO_QUAD : (a << 18) | (b << 12) | (c << 6) | d
}
