// Looks for what the names of fields for security codes and PINs have in common: ../names.ts has the signs.

import { bits64 } from './lanes'
import { CHUNK, MARGIN } from './memory'
import { splat } from './splat'

const LINE_FEED: u8 = 10

const STEP: usize = 64

/** Whether a sign begins at `from` up to `to - 1` of the `length` bytes in the chunk. */
export function named(length: u32, from: u32, to: u32): bool {
  memory.fill(CHUNK + length, LINE_FEED, MARGIN)
  const end = CHUNK + to
  for (let at = CHUNK + from; at < end; at += STEP) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const latin = v128.or(v128.or(latinSign(at), latinSign(at + 16)), v128.or(latinSign(at + 32), latinSign(at + 48)))
    // A sign at the last byte has its first zero behind the step.
    const isWide = load<u8>(at, 64) == 0 || !i8x16.all_true(i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)))
    const isHigh = i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) != 0
    if (v128.any_true(latin) || isWide || (isHigh && mayBeJapanese(at))) {
      const signs = bits64(sign(at), sign(at + 16), sign(at + 32), sign(at + 48))
      if (signs != 0) return at + <usize>ctz(signs) < end
    }
  }
  return false
}

/** The bytes at which a sign of Latin letters begins: cv, ecu, or pin before no letter. */
// @ts-ignore: decorator
@inline
function latinSign(at: usize): v128 {
  const small = splat(0x20)
  const a = v128.or(v128.load(at), small)
  const b = v128.or(v128.load(at, 1), small)
  const c = v128.or(v128.load(at, 2), small)
  const cv = v128.and(is(a, 0x63), is(b, 0x76))
  const ecu = v128.and(v128.and(is(a, 0x65), is(b, 0x63)), is(c, 0x75))
  const pin = v128.and(v128.and(is(a, 0x70), is(b, 0x69)), is(c, 0x6e))
  return v128.or(v128.or(cv, ecu), v128.andnot(pin, isLetter(v128.load(at, 3))))
}

/** The same in UTF-16, of either byte order. */
function wideSign(at: usize): v128 {
  const small = splat(0x20)
  const a = v128.or(v128.load(at), small)
  const b = v128.or(v128.load(at, 2), small)
  const c = v128.or(v128.load(at, 4), small)
  const one = is(v128.load(at, 1), 0)
  const two = v128.and(one, is(v128.load(at, 3), 0))
  const cv = v128.and(v128.and(is(a, 0x63), is(b, 0x76)), one)
  const ecu = v128.and(v128.and(is(a, 0x65), is(b, 0x63)), is(c, 0x75))
  const pin = v128.and(v128.and(is(a, 0x70), is(b, 0x69)), is(c, 0x6e))
  const isOne = v128.and(is(v128.load(at, 5), 0), isLetter(v128.load(at, 6)))
  return v128.or(cv, v128.and(two, v128.or(ecu, v128.andnot(pin, isOne))))
}

// A bit for each sign of Japanese: by the lower and the upper half of its first byte, its second and its third.
const FIRST_LOW: usize = memory.data<u8>([32, 0, 0, 4, 0, 16, 0, 64, 8, 0, 2, 64, 0, 1, 0, 0])
const FIRST_HIGH: usize = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 12, 66, 17, 96, 0, 0, 0, 0])
const SECOND_LOW: usize = memory.data<u8>([64, 0, 0, 9, 0, 32, 64, 2, 0, 0, 68, 16, 0, 0, 0, 0])
const SECOND_HIGH: usize = memory.data<u8>([0, 0, 0, 64, 0, 4, 64, 0, 64, 2, 0, 16, 40, 0, 1, 0])
const THIRD_LOW: usize = memory.data<u8>([0, 0, 0, 5, 0, 16, 0, 0, 2, 0, 0, 0, 64, 64, 32, 8])
const THIRD_HIGH: usize = memory.data<u8>([0, 0, 0, 64, 0, 0, 0, 0, 13, 0, 80, 32, 0, 0, 2, 0])

/** Whether the first three bytes of a sign of Japanese are in the step. */
// @ts-ignore: decorator
@inline
function mayBeJapanese(at: usize): bool {
  const front = v128.or(threeBytes(at), threeBytes(at + 16))
  return v128.any_true(v128.or(front, v128.or(threeBytes(at + 32), threeBytes(at + 48))))
}

// @ts-ignore: decorator
@inline
function threeBytes(at: usize): v128 {
  const first = halves(v128.load(at), FIRST_LOW, FIRST_HIGH)
  const second = halves(v128.load(at, 1), SECOND_LOW, SECOND_HIGH)
  return v128.and(v128.and(first, second), halves(v128.load(at, 2), THIRD_LOW, THIRD_HIGH))
}

// @ts-ignore: decorator
@inline
function halves(bytes: v128, low: usize, high: usize): v128 {
  const half = splat(0x0f)
  const upper = v128.and(i16x8.shr_u(bytes, 4), half)
  return v128.and(i8x16.swizzle(v128.load(low), v128.and(bytes, half)), i8x16.swizzle(v128.load(high), upper))
}

/** The bytes at which any sign begins. */
function sign(at: usize): v128 {
  const a = v128.load(at)
  const b = v128.load(at, 1)
  const c = v128.load(at, 2)
  const d = v128.load(at, 3)
  const utf8 = v128.or(four(a, b, c, d, 0xa583e3ad), v128.and(v128.and(is(a, 0x9a), is(b, 0x97)), is(c, 0xe8)))
  const sjis = v128.or(four(a, b, c, d, 0x4c835a83), four(a, b, c, d, 0xd88fc388))
  const euc = v128.or(four(a, b, c, d, 0xada5bba5), four(a, b, c, d, 0xdabec5b0))
  const dark = v128.and(is(a, 0x97), v128.and(v128.or(is(b, 0x66), is(b, 0x8a)), is(c, 0x3c)))
  const wide = v128.or(dark, v128.and(v128.and(is(a, 0xbb), is(b, 0x30)), is(c, 0xad)))
  const latin = v128.or(latinSign(at), wideSign(at))
  return v128.or(v128.or(latin, utf8), v128.or(v128.or(sjis, euc), wide))
}

// @ts-ignore: decorator
@inline
function is(bytes: v128, byte: u8): v128 {
  return i8x16.eq(bytes, splat(byte))
}

// @ts-ignore: decorator
@inline
function isLetter(bytes: v128): v128 {
  const small = v128.or(bytes, splat(0x20))
  return i8x16.lt_s(i8x16.add(small, splat(0x1f)), splat(0x9a))
}

/** Four bytes, the first one lowest. */
// @ts-ignore: decorator
@inline
function four(a: v128, b: v128, c: v128, d: v128, word: u32): v128 {
  const front = v128.and(is(a, <u8>word), is(b, <u8>(word >> 8)))
  return v128.and(front, v128.and(is(c, <u8>(word >> 16)), is(d, <u8>(word >> 24))))
}
