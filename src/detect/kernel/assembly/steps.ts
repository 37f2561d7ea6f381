// Steps of 64 bytes with bytes that are not printable ASCII: digits of other scripts, UTF-16, masks in UTF-8,
// and binary data. What is rare is asked first whether it is there at all.

import { isDecimal } from './bytes'
import { DIGIT_BITS } from './classes'
import { bits64 } from './lanes'
import { STEPS, stepsEnd } from './lists'
import { wideLooseAt } from './loose'
import { fourPairsAt, pairBehindDigit, wideDigitAt } from './mixed-digits'
import { EUC, SJIS, UTF16BE, UTF16BE_WIDE, UTF16LE, UTF16LE_WIDE, UTF8, numbersAt, wideNumbersFrom } from './numbers'
import { lookAtBinary, lookAtLead, lookBehindDigit } from './other-digits'
import { splat } from './splat'
import { truncatedAround } from './truncated'

const STEP_BITS: u64 = 64

/** Looks at the listed steps of the block at `block`, in a chunk that ends at `end`. */
export function lookAtSteps(block: usize, end: usize): void {
  for (let step = STEPS; step < stepsEnd; step += 4) {
    const at = <usize>load<u32>(step)
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const least = i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d))
    const isRare = hasOuter(a, b, c, d)
    const isControl = i8x16.lt_u(least, splat(0x09))
    const high = bits64(a, b, c, d)
    const digits = DIGIT_BITS + ((at - block) >> 3)
    const behind = high & ((load<u64>(digits) << 1) | <u64>(load<u8>(digits - 1) >> 7))
    // Two bytes a digit: a high one and a low one, or those of EUC-JP.
    const next = v128.load(at, 64)
    const highNext = <u64>i8x16.bitmask(next)
    const sjis = fourApart(high & ~ahead(high, highNext, 1), highNext & ~(highNext >> 1))
    const isEucAny = v128.or(v128.or(isEuc(a), isEuc(b)), v128.or(isEuc(c), isEuc(d)))
    const mayBeEuc = v128.any_true(isEucAny) && fourApart(bits64(isEuc(a), isEuc(b), isEuc(c), isEuc(d)), <u64>i8x16.bitmask(isEuc(next))) != 0
    if (!(i32(v128.any_true(v128.or(isRare, isControl))) | i32((behind | sjis) != 0) | i32(mayBeEuc))) continue
    if (v128.any_true(isControl)) lookAtControl(at, end, least)
    for (let bit = behind; bit != 0; bit &= bit - 1) {
      lookBehindDigit(at + <usize>ctz(bit))
      pairBehindDigit(at + <usize>ctz(bit))
    }
    if (high != 0) lookAtHigh(at)
  }
}

/** Bits of which three more stand two places behind each other. */
// @ts-ignore: decorator
@inline
function fourApart(low: u64, high: u64): u64 {
  return low & ahead(low, high, 2) & ahead(low, high, 4) & ahead(low, high, 6)
}

/** A step with a byte that text does not have; the least of its bytes are in `least`. */
function lookAtControl(at: usize, end: usize, least: v128): void {
  if (!i8x16.all_true(least)) lookForUtf16(at)
  lookAtBinary(at, end)
}

/** Digits of UTF-16 in either byte order: a zero behind each of three in the step, or behind it. */
function lookForUtf16(at: usize): void {
  const low = bits64(isHalf(at), isHalf(at + 16), isHalf(at + 32), isHalf(at + 48))
  const high = <u64>i8x16.bitmask(isHalf(at + 64))
  const three = low & ahead(low, high, 2) & ahead(low, high, 4)
  if (three == 0) return
  const zeros = bits64(isZero(at), isZero(at + 16), isZero(at + 32), isZero(at + 48))
  // A digit behind another, in whichever order they are, begins nothing.
  for (let bit = three & ~((low << 2) & (zeros << 4)); bit != 0; bit &= bit - 1) {
    const digit = at + <usize>ctz(bit) - 1
    wideNumbersFrom(digit, UTF16LE)
    wideLooseAt(digit, UTF16LE)
    wideNumbersFrom(digit - 1, UTF16BE)
    wideLooseAt(digit - 1, UTF16BE)
  }
}

/** A step with bytes above 7F of which something may begin. */
function lookAtHigh(at: usize): void {
  lookAtThrees(at, bits64(isThree(at), isThree(at + 16), isThree(at + 32), isThree(at + 48)))
  lookAtPairs(at, bits64(isPair(at), isPair(at + 16), isPair(at + 32), isPair(at + 48)))
  const leads = bits64(isLead(at), isLead(at + 16), isLead(at + 32), isLead(at + 48))
  for (let bit = leads; bit != 0; bit &= bit - 1) lookAtLead(at + <usize>ctz(bit))
}

/** A zero behind a digit. */
// @ts-ignore: decorator
@inline
function isHalf(at: usize): v128 {
  return v128.and(isZero(at), isDecimal(v128.load(at - 1)))
}

// @ts-ignore: decorator
@inline
function isZero(at: usize): v128 {
  return i8x16.eq(v128.load(at), i8x16.splat(0))
}

/** Bits of a step, and of what is behind it, so many places further on. */
// @ts-ignore: decorator
@inline
function ahead(low: u64, high: u64, places: u64): u64 {
  return (low >> places) | (high << (STEP_BITS - places))
}

/** First bytes of digits and masks in UTF-8 at the bits of the step. */
function lookAtThrees(at: usize, low: u64): void {
  if (low == 0) return
  for (let bit = low; bit != 0; bit &= bit - 1) wideDigitAt(at + <usize>ctz(bit))
  const high = <u64>i8x16.bitmask(isThree(at + 64))
  const two = low & ahead(low, high, 3)
  if (two == 0) return
  for (let bit = two; bit != 0; bit &= bit - 1) truncatedAround(at + <usize>ctz(bit))
  const four = two & ahead(low, high, 6) & ahead(low, high, 9)
  for (let bit = four; bit != 0; bit &= bit - 1) wideNumbersAt(at + <usize>ctz(bit), UTF8)
}

/** Bytes that are in every digit of two at the bits of the step. */
function lookAtPairs(at: usize, low: u64): void {
  if (low == 0) return
  const high = <u64>i8x16.bitmask(isPair(at + 64))
  for (let bit = fourApart(low, high); bit != 0; bit &= bit - 1) pairsAt(at + <usize>ctz(bit))
}

function pairsAt(at: usize): void {
  const lead = load<u8>(at)
  if (lead == 0x82) {
    wideNumbersAt(at, SJIS)
    fourPairsAt(at, SJIS)
  } else if (lead == 0xa3) {
    wideNumbersAt(at, EUC)
    fourPairsAt(at, EUC)
  } else if (lead == 0xff) {
    wideNumbersAt(at - 1, UTF16LE_WIDE)
    wideNumbersAt(at, UTF16BE_WIDE)
  }
}

/** The numbers that start with the group at `at`, if one starts there. */
function wideNumbersAt(at: usize, script: u32): void {
  numbersAt(at, script)
  wideLooseAt(at, script)
}

/** Where four vectors have D9 to E2 or EA to FF: all first bytes of digits and masks but those of Shift_JIS and EUC-JP. */
// @ts-ignore: decorator
@inline
function hasOuter(a: v128, b: v128, c: v128, d: v128): v128 {
  const most = i8x16.max_u(i8x16.max_u(a, b), i8x16.max_u(c, d))
  const shift = splat(0x1d) // D9 to E2 become the largest
  const ab = i8x16.max_u(i8x16.add(a, shift), i8x16.add(b, shift))
  const cd = i8x16.max_u(i8x16.add(c, shift), i8x16.add(d, shift))
  return v128.or(i8x16.ge_u(most, splat(0xea)), i8x16.ge_u(i8x16.max_u(ab, cd), splat(0xf6)))
}

/** First byte of full-width digits in EUC-JP. */
// @ts-ignore: decorator
@inline
function isEuc(bytes: v128): v128 {
  return i8x16.eq(bytes, splat(0xa3))
}

/** First byte of full-width digits and of masks in UTF-8: EF, E2. */
// @ts-ignore: decorator
@inline
function isThree(at: usize): v128 {
  const bytes = v128.load(at)
  return v128.or(i8x16.eq(bytes, splat(0xef)), i8x16.eq(bytes, splat(0xe2)))
}

/** First byte of full-width digits in Shift_JIS and EUC-JP, high byte of those in UTF-16. */
// @ts-ignore: decorator
@inline
function isPair(at: usize): v128 {
  const bytes = v128.load(at)
  return v128.or(v128.or(i8x16.eq(bytes, splat(0x82)), isEuc(bytes)), i8x16.eq(bytes, splat(0xff)))
}

/**
 * First bytes of digits that stand again where the next digit may begin: D9 to E1, EA, F0 to F4 in UTF-8, two to four
 * bytes behind, and F0 to F9 in EBCDIC, where another of them is behind.
 */
// @ts-ignore: decorator
@inline
function isLead(at: usize): v128 {
  const bytes = v128.load(at)
  const low = i8x16.lt_s(i8x16.add(bytes, splat(0xa7)), splat(0x89))
  const ebcdic = isEbcdic(bytes)
  const lead = v128.or(v128.or(low, ebcdic), i8x16.eq(bytes, splat(0xea)))
  const again = v128.or(i8x16.eq(bytes, v128.load(at, 2)), i8x16.eq(bytes, v128.load(at, 3)))
  const same = v128.or(again, i8x16.eq(bytes, v128.load(at, 4)))
  return v128.or(v128.and(lead, same), v128.and(ebcdic, isEbcdic(v128.load(at, 1))))
}

// @ts-ignore: decorator
@inline
function isEbcdic(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, splat(0x90)), splat(0x8a))
}
