// Tokens, rows of digits and letters: base64, hexadecimal, and digits that hold more than a number. A window of 64
// bits decides about 32 places of a token: what stands at each of them is asked of classes of bytes, as in marks.ts.

import { isFirst, isSecond, isWideFirst, quadsAround, wideAround } from './base64'
import { isDecimal } from './bytes'
import { digitsAround } from './digit-runs'
import { isHexDigit, isHighDigit, pairsAround } from './hexadecimal'
import { bits32 } from './lanes'
import { splat } from './splat'

const HALF: usize = 32
/** Full-width digits fill five quads; of hexadecimal it takes more. */
const LEAST_WIDE: usize = 20
/** Places at which something shorter may begin. */
const FIRST_PLACES: u32 = (1 << (<u32>LEAST_WIDE - 14)) - 1

let words: u64 = 0
let digits: u64 = 0
let quads: u64 = 0
let wides: u64 = 0
let pairs: u64 = 0

/**
 * Whether the token of 14 bytes or more that begins at `at` is to be looked at: it has the first characters of four
 * quads, or 14 digits, or so many bytes that it may be anything.
 */
// @ts-ignore: decorator
@inline
export function mayBeEncoded(at: usize): bool {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const first = bits32(isFirst(a), isFirst(b))
  const two = first & (first >> 4)
  const run = fourteen(<u64>bits32(isDecimal(a), isDecimal(b)))
  const isLong = i8x16.bitmask(isWord(v128.load(at, LEAST_WIDE - 16))) == 0xffff
  return i32(isLong) | i32(((two & (two >> 8)) | (<u32>run)) & FIRST_PLACES) ? true : false
}

/** Looks at the token that begins at `start`. */
export function lookAtToken(start: usize): void {
  readHalf(start)
  let at = start
  for (let rest = <u32>(words >> 32); rest == 0xffffffff; at += HALF) {
    readHalf(at + HALF)
    lookAtPlaces(at, 0xffffffff)
    rest = <u32>(words >> 32)
  }
  moveOn()
  lookAtPlaces(at, ((<u64>1) << ctz(~words)) - 1)
}

/** The upper half of the window becomes the lower one, and nothing is behind it. */
function moveOn(): void {
  digits >>= 32
  words >>= 32
  quads >>= 32
  wides >>= 32
  pairs >>= 32
}

/** The window moves on to the bytes at `at`, which become its upper half. */
// @ts-ignore: decorator
@inline
function readHalf(at: usize): void {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const aNext = v128.load(at, 1)
  const bNext = v128.load(at, 17)
  digits = joined(digits, bits32(isDecimal(a), isDecimal(b)))
  words = joined(words, bits32(isWord(a), isWord(b)))
  quads = joined(quads, bits32(isQuad(a, aNext), isQuad(b, bNext)))
  wides = joined(wides, bits32(isWideFirst(a), isWideFirst(b)))
  pairs = joined(pairs, bits32(isPair(a, aNext), isPair(b, bNext)))
}

// @ts-ignore: decorator
@inline
function joined(window: u64, half: u32): u64 {
  return (window >> 32) | (<u64>half << 32)
}

/** Looks at the places that are in `own`, of the window at `at`. */
// @ts-ignore: decorator
@inline
function lookAtPlaces(at: usize, own: u64): void {
  const twoQuads = quads & (quads >> 4)
  for (let bit = twoQuads & (twoQuads >> 8) & own; bit != 0; bit &= bit - 1) quadsAround(at + <usize>ctz(bit))

  const twoWide = wides & (wides >> 4)
  const fiveWide = twoWide & (twoWide >> 8) & (wides >> 16) & own
  for (let bit = fiveWide; bit != 0; bit &= bit - 1) wideAround(at + <usize>ctz(bit))

  const two = pairs & (pairs >> 2)
  const four = two & (two >> 4)
  const eight = four & (four >> 8)
  const thirteen = eight & (eight >> 10) & own
  for (let bit = thirteen & ~(thirteen << 2); bit != 0; bit &= bit - 1) pairsAround(at + <usize>ctz(bit))

  const run = fourteen(digits) & own
  for (let bit = run & ~(run << 1); bit != 0; bit &= bit - 1) digitsAround(at + <usize>ctz(bit))
}

/** The first two characters of a quad of base64 that may mean ASCII. */
// @ts-ignore: decorator
@inline
function isQuad(bytes: v128, next: v128): v128 {
  return v128.and(isFirst(bytes), isSecond(next))
}

/** Two digits of hexadecimal that mean ASCII. */
// @ts-ignore: decorator
@inline
function isPair(bytes: v128, next: v128): v128 {
  return v128.and(isHighDigit(bytes), v128.or(isDecimal(next), isHexDigit(next)))
}

/** Digits, and 41 to 7F: letters, but for a few signs. */
// @ts-ignore: decorator
@inline
function isWord(bytes: v128): v128 {
  return v128.or(isDecimal(bytes), i8x16.gt_s(bytes, splat(0x40)))
}

/** Where fourteen in a row begin. */
// @ts-ignore: decorator
@inline
function fourteen(bits: u64): u64 {
  const two = bits & (bits >> 1)
  const four = two & (two >> 2)
  const eight = four & (four >> 4)
  return eight & (eight >> 6)
}
