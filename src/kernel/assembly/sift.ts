// The second hot loop: 48 new bytes a step become bits above those of the 16 before. Like skim.ts it calls nothing
// and stops where something may stand; suspects.ts then looks closer. No mark depends on more than 16 bytes.

import { bits, isDigit } from './lanes'
import { FARTHEST, first, keep, second, third } from './split'

export const SIFT: usize = 48
export const BEFORE: usize = 16
const NEW: u64 = ~0xffff

/** Marks of the step that sift() stopped at: bit 0 is the place 16 bytes before. */
export let fours: u64 = 0 // a group of exactly four digits has ended
export let sixes: u64 = 0 // one of six
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
  let g1 = first
  let g2 = second
  let g3 = third
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

    // A group has ended at a bit where the byte is no digit, and those before are.
    const two = digits & (digits << 1)
    const ended = ~digits & ((two & (two << 2)) << 1) & NEW
    const was1 = g1
    const was2 = g2
    const was3 = g3
    let exact: u64 = 0
    let six: u64 = 0
    let regular = false
    if (ended) {
      exact = ended & ~(digits << 5)
      six = ended & (two << 5) & ~(digits << 7)
      for (let bit = exact; bit != 0; bit &= bit - 1) {
        const place = at + <usize>ctz(bit) - (BEFORE + 4)
        const step = place - g3
        regular = regular || (step <= FARTHEST && g3 - g2 == step && g2 - g1 == step)
        g1 = g2
        g2 = g3
        g3 = place
      }
      for (let bit = six; bit != 0; bit &= bit - 1) {
        const place = at + <usize>ctz(bit) - (BEFORE + 6)
        // Four digits must stand as far behind the six as the four before them; which four, if more have come?
        const next = place + 2 + (place - g3)
        regular = regular || g3 > place || (place - g3 <= FARTHEST && isPlain(next) && isPlain(next + 3))
      }
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

    // A row of escapes is longer than the bytes between two samples.
    const control = i8x16.lt_u(i8x16.min_u(i8x16.min_u(a, b), c), splat(7))
    let escapes: u64 = 0
    if (v128.any_true(v128.or(v128.or(isEscape(a), isEscape(c)), control))) {
      escapes = bits(isTelling(a, at), i8x16.splat(0), isTelling(c, at + 32))
    }
    const equals = v128.or(isPaired(a, v128.load(at, 3)), isPaired(c, v128.load(at, 35)))
    const rare = v128.any_true(v128.or(control, equals))

    let high: u64 = 0
    let lead: u64 = 0
    if (i8x16.bitmask(v128.or(v128.or(a, b), c))) {
      high = bits(a, b, c) & (digits << 1)
      lead = bits(isLead(a), isLead(b), isLead(c))
    }
    if (i32(regular) | i32(rare) | i32((row | escapes | high | lead) != 0)) {
      g1 = was1
      g2 = was2
      g3 = was3
      fours = exact
      sixes = six
      tokens = row
      behind = high
      leads = lead
      isBinary = v128.any_true(control)
      escaped = escapes | bits(isPaired(a, v128.load(at, 3)), i8x16.splat(0), isPaired(c, v128.load(at, 35)))
      break
    }
  }
  digitsBefore = digits
  wordsBefore = words
  keep(g1, g2, g3)
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

// @ts-ignore: decorator
@inline
function isPlain(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 10
}

/** Percent, number sign, backslash. */
// @ts-ignore: decorator
@inline
function isEscape(bytes: v128): v128 {
  const others = v128.or(i8x16.eq(bytes, splat(3)), i8x16.eq(bytes, splat(4)))
  return v128.or(others, i8x16.eq(bytes, splat(5)))
}

/** The same where the two bytes behind may mean a digit, a part of one, or a sign: %3, %EF, #, backslash u0. */
// @ts-ignore: decorator
@inline
function isTelling(bytes: v128, at: usize): v128 {
  const next = v128.load(at, 1)
  const second = v128.load(at, 2)
  const isF = i8x16.eq(v128.or(second, i8x16.splat(0x20)), i8x16.splat(0x66))
  const percent = v128.and(i8x16.eq(bytes, splat(3)), v128.or(isHigh(next), isF))
  const isUnit = v128.and(i8x16.eq(next, i8x16.splat(0x75)), v128.or(i8x16.eq(second, i8x16.splat(0x30)), isF))
  const escape = v128.and(i8x16.eq(bytes, splat(5)), v128.or(isUnit, i8x16.eq(next, i8x16.splat(0x78))))
  return v128.or(v128.or(percent, escape), i8x16.eq(bytes, splat(4)))
}

/** An equals sign where another stands three bytes behind. */
// @ts-ignore: decorator
@inline
function isPaired(bytes: v128, third: v128): v128 {
  return v128.and(i8x16.eq(bytes, splat(6)), i8x16.eq(third, splat(6)))
}

/** D9 to E1, EA, F0 to F9: first bytes of digits in UTF-8, and EBCDIC. */
// @ts-ignore: decorator
@inline
function isLead(bytes: v128): v128 {
  const low = i8x16.lt_s(i8x16.add(bytes, splat(8)), splat(9))
  const high = i8x16.lt_s(i8x16.add(bytes, splat(10)), splat(11))
  return v128.or(v128.or(low, high), i8x16.eq(bytes, splat(12)))
}
