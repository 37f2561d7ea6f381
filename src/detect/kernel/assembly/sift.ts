// The second hot loop: 48 new bytes a step become bits above those of the 16 before. Like skim.ts it calls nothing
// and stops where something may stand; suspects.ts then looks closer. No mark depends on more than 16 bytes.

import { bits, isDigit } from './lanes'
import { foursEnd, keepFours } from './split'

export const SIFT: usize = 48
export const BEFORE: usize = 16
const NEW: u64 = ~0xffff

/** Marks of the step that sift() stopped at: bit 0 is the place 16 bytes before. */
export let tokens: u64 = 0 // a row begins that base64, hexadecimal or 14 digits may be
export let escaped: u64 = 0 // a sign of an escape
export let behind: u64 = 0 // a high byte behind a digit
export let leads: u64 = 0 // the first byte of a digit, maybe
export let isBinary: bool = false // a byte that text does not have

let digitsBefore: u64 = 0
let wordsBefore: u64 = 0

export function beginSift(): void {
  digitsBefore = 0
  wordsBefore = 0
}

// Constants come from memory, as in skim.ts.
const CONSTANTS: usize = memory.data<u8>([
  0x50, 0x8a, 0x40, 0x25, 0x23, 0x5c, 0x3d, 0x09, 0xa7, 0x89, 0x90, 0x8a, 0xea, 0x3f, 0x9a, 0x1f, 0x86, 0x4e, 0x86,
])

// @ts-ignore: decorator
@inline
function splat(index: usize): v128 {
  return v128.load_splat<u8>(CONSTANTS + index)
}

/** Runs on from `at` to the next step with a mark, or to `last`; tokens up to `tokenDone` are known. */
export function sift(at: usize, last: usize, tokenDone: usize): usize {
  const shift = splat(0)
  const ten = splat(1)
  const upper = splat(2)
  let digits = digitsBefore
  let words = wordsBefore
  let fours = foursEnd
  for (; at < last; at += SIFT) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const aDigit = isDigit(a, shift, ten)
    const bDigit = isDigit(b, shift, ten)
    const cDigit = isDigit(c, shift, ten)
    digits = (digits >> SIFT) | bits(aDigit, bDigit, cDigit)
    words = (words >> SIFT) | bits(
      v128.or(aDigit, i8x16.gt_s(a, upper)),
      v128.or(bDigit, i8x16.gt_s(b, upper)),
      v128.or(cDigit, i8x16.gt_s(c, upper)),
    )

    // Groups of exactly four digits are written down, without a branch: seldom more than two end in a step.
    const two = digits & (digits << 1)
    const ended = ~digits & ((two & (two << 2)) << 1) & NEW
    let four = ended & ~(digits << 5)
    const ends = <u32>(at - BEFORE)
    store<u32>(fours, ends + <u32>ctz(four))
    fours += four ? 4 : 0
    four &= four - 1
    store<u32>(fours, ends + <u32>ctz(four))
    fours += four ? 4 : 0
    for (four &= four - 1; four != 0; four &= four - 1) {
      store<u32>(fours, ends + <u32>ctz(four))
      fours += 4
    }

    // Fourteen bytes of a token; then four quads of base64, eight pairs of hexadecimal, or fourteen digits.
    let row: u64 = words & (words >> 1)
    row &= row >> 2
    row &= row >> 4
    row &= row >> 6
    if (row && at + SIFT > tokenDone) {
      const z = v128.load(at - 16)
      const firsts = bits(isFirst(a), isFirst(b), isFirst(c)) | <u64>i8x16.bitmask(isFirst(z))
      const pairs = bits(isHigh(a), isHigh(b), isHigh(c)) | <u64>i8x16.bitmask(isHigh(z))
      const twoFirsts = firsts & (firsts >> 4)
      const twoPairs = pairs & (pairs >> 2)
      const fourPairs = twoPairs & (twoPairs >> 4)
      let ten = digits & (digits >> 1)
      ten &= ten >> 2
      ten &= ten >> 4
      ten &= ten >> 6
      row &= (twoFirsts & (twoFirsts >> 8)) | (fourPairs & (fourPairs >> 6)) | ten
    } else row = 0

    // Rows of escapes are longer than the bytes between two samples: of 12 with three bytes, or 13 with two.
    const aSigns = isSign(a)
    const cSigns = isSign(c)
    const backslash = i8x16.eq(b, splat(5))
    const equals = isPaired(b, v128.load(at + 13), v128.load(at, 19))
    let escapes: u64 = 0
    if (v128.any_true(v128.or(v128.or(aSigns, cSigns), v128.or(backslash, equals)))) {
      escapes = bits(
        v128.and(aSigns, isTelling(a, at)),
        v128.or(v128.and(backslash, isUnit(at + 16)), equals),
        v128.and(cSigns, isTelling(c, at + 32)),
      )
    }
    const control = v128.any_true(i8x16.lt_u(i8x16.min_u(i8x16.min_u(a, b), c), splat(7)))

    let high: u64 = 0
    let lead: u64 = 0
    if (i8x16.bitmask(v128.or(v128.or(a, b), c))) {
      high = bits(a, b, c) & (digits << 1)
      lead = bits(isLead(a), isLead(b), isLead(c))
    }
    if (i32(control) | i32((row | escapes | high | lead) != 0)) {
      tokens = row
      behind = high
      leads = lead
      isBinary = control
      escaped = escapes
      break
    }
  }
  digitsBefore = digits
  wordsBefore = words
  keepFours(fours)
  return at
}

/** A to Z and a to f: the first character of a quad whose first byte is ASCII. */
// @ts-ignore: decorator
@inline
function isFirst(bytes: v128): v128 {
  const capital = i8x16.lt_s(i8x16.add(bytes, splat(13)), splat(14))
  return v128.or(capital, i8x16.lt_s(i8x16.add(bytes, splat(15)), splat(16)))
}

/** 2 to 7: the first digit of a printable byte in hexadecimal. */
// @ts-ignore: decorator
@inline
function isHigh(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, splat(17)), splat(18))
}

/** Percent and number sign. */
// @ts-ignore: decorator
@inline
function isSign(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, splat(3)), i8x16.eq(bytes, splat(4)))
}

/** Such a sign where what is behind a percent may mean a digit, a part of one, or a sign: %3, %EF, %82O, %A3. */
// @ts-ignore: decorator
@inline
function isTelling(bytes: v128, at: usize): v128 {
  const first = v128.load(at, 1)
  const second = v128.load(at, 2)
  const isOne = v128.or(i8x16.eq(bytes, splat(4)), v128.or(isHigh(first), isF(second)))
  return v128.or(isOne, v128.or(isWide(v128.load(at, 3)), isA3(first, second)))
}

/** What stands behind a backslash that may mean the same: x, u0, uF. */
// @ts-ignore: decorator
@inline
function isUnit(at: usize): v128 {
  const next = v128.load(at, 1)
  const second = v128.load(at, 2)
  const isLong = v128.and(i8x16.eq(next, i8x16.splat(0x75)), v128.or(i8x16.eq(second, i8x16.splat(0x30)), isF(second)))
  return v128.or(isLong, i8x16.eq(next, i8x16.splat(0x78)))
}

/** O to X: the second byte of a full-width digit in Shift_JIS. */
// @ts-ignore: decorator
@inline
function isWide(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x31)), i8x16.splat(-118))
}

/** The first byte of one in EUC-JP. */
// @ts-ignore: decorator
@inline
function isA3(first: v128, second: v128): v128 {
  return v128.and(i8x16.eq(v128.or(first, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.eq(second, i8x16.splat(0x33)))
}

// @ts-ignore: decorator
@inline
function isF(bytes: v128): v128 {
  return i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x66))
}

/** An equals sign where another stands three bytes before or behind. */
// @ts-ignore: decorator
@inline
function isPaired(bytes: v128, before: v128, behind: v128): v128 {
  return v128.and(i8x16.eq(bytes, splat(6)), v128.or(i8x16.eq(before, splat(6)), i8x16.eq(behind, splat(6))))
}

/** D9 to E1, EA, F0 to F9: first bytes of digits in UTF-8, and EBCDIC. */
// @ts-ignore: decorator
@inline
function isLead(bytes: v128): v128 {
  const low = i8x16.lt_s(i8x16.add(bytes, splat(8)), splat(9))
  const high = i8x16.lt_s(i8x16.add(bytes, splat(10)), splat(11))
  return v128.or(v128.or(low, high), i8x16.eq(bytes, splat(12)))
}
