// The hot loop. 48 new bytes a step become bits, one a byte: digits, masks, first bytes of wide digits. A few
// shifts tell where 13 digits stand in a row, or two groups of four and more side by side: every card shape
// begins with one or the other. It calls nothing, so that all it needs stays in registers.

import { bits, isDigit } from './lanes'
import { hasCardPrefix, isLetter, mayEndEscape } from './numbers'

/** New bytes a step, and bytes of the step before: no mark depends on more than 16 bytes behind it. */
export const STEP: usize = 48
export const TAIL: usize = 16
const OWN: u64 = 0xffffffffffff << 1 // the 48 places a step decides; one before them, 15 after
const ENDS: u64 = OWN << 3 // where a group ends: its four digits stand before

/** Marks of the step that skim() stopped at: bit 0 is the place 16 bytes before. */
export let long: u64 = 0 // 13 digits or more begin
export let joined: u64 = 0 // a group ends, and a second one begins behind a separator
export let apart: u64 = 0 // four digits with one byte between, as in UTF-16
export let masked: u64 = 0 // two masks
export let wide: u64 = 0 // four full-width digits in UTF-8
export let paired: u64 = 0 // the same in two bytes

let digits: u64 = 0
let masks: u64 = 0
let threes: u64 = 0
let pairs: u64 = 0
let zeros = false

export function beginSkim(): void {
  digits = 0
  masks = 0
  threes = 0
  pairs = 0
  zeros = false
}

/** Runs on from `at` to the next step with a mark, or to `last`. */
export function skim(at: usize, last: usize): usize {
  const shift = splat(0)
  const ten = splat(1)
  const upper = splat(2)
  const x = splat(3)
  const star = splat(4)
  let d = digits
  let m = masks
  let t = threes
  let p = pairs
  let z = zeros
  for (; at < last; at += STEP) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    d = (d >> STEP) | bits(isDigit(a, shift, ten), isDigit(b, shift, ten), isDigit(c, shift, ten))
    m = (m >> STEP) | bits(isMask(a, upper, x, star), isMask(b, upper, x, star), isMask(c, upper, x, star))
    const starts = d & ~(d << 1)
    const ends = d & ~(d >> 1)
    const two = d & (d >> 1)
    const four = two & (two >> 2)
    const first = starts & four
    let thirteen = first & (four >> 4) & (four >> 8) & (d >> 12) & OWN
    let groups = ends & (four << 3) & ((first >> 2) | (first >> 3) | (first >> 4)) & ENDS
    let twoMasks = m & (m >> 1) & ~(m << 1) & OWN // the first two of a run
    let alternate: u64 = 0
    let threesApart: u64 = 0
    let pairsApart: u64 = 0
    if (thirteen) thirteen = keepPossible(thirteen, at - TAIL)
    if (groups) groups = keepSeparated(groups, at - TAIL)
    const zero = i8x16.eq(i8x16.min_u(i8x16.min_u(a, b), c), i8x16.splat(0))
    if (z | v128.any_true(zero)) {
      z = v128.any_true(zero)
      alternate = ends & (ends >> 2) & (ends >> 4) & (d >> 6) & OWN
    }
    if ((t | p) >> STEP || i8x16.bitmask(v128.or(v128.or(a, b), c))) {
      t = (t >> STEP) | bits(isThree(a), isThree(b), isThree(c))
      p = (p >> STEP) | bits(isPair(a), isPair(b), isPair(c))
      twoMasks |= t & (t >> 3) & OWN
      threesApart = fourApart(t, 3) & OWN
      pairsApart = fourApart(p, 2) & OWN
    } else {
      t = 0
      p = 0
    }
    if (thirteen | groups | alternate | twoMasks | threesApart | pairsApart) {
      long = thirteen
      joined = groups
      apart = alternate
      masked = twoMasks
      wide = threesApart
      paired = pairsApart
      break
    }
  }
  digits = d
  masks = m
  threes = t
  pairs = p
  zeros = z
  return at
}

/** Drops the places whose first four digits no card has, unless an escape ends there. */
// @ts-ignore: decorator
@inline
function keepPossible(marks: u64, origin: usize): u64 {
  let kept: u64 = 0
  for (let bit = marks; bit != 0; bit &= bit - 1) {
    const at = origin + <usize>ctz(bit)
    if (hasCardPrefix(at) || mayEndEscape(at)) kept |= bit & -bit
  }
  return kept
}

/** Drops the places that a letter follows: hexadecimal, mostly. */
// @ts-ignore: decorator
@inline
function keepSeparated(marks: u64, origin: usize): u64 {
  let kept: u64 = 0
  for (let bit = marks; bit != 0; bit &= bit - 1) {
    if (!isLetter(load<u8>(origin + <usize>ctz(bit), 1))) kept |= bit & -bit
  }
  return kept
}

// Constants come from memory: the engine would build immediate ones anew for every use, at half the speed.
const CONSTANTS: usize = memory.data<u8>([0x50, 0x8a, 0xdf, 0x58, 0x2a, 0xef, 0xe2, 0x82, 0xa3, 0xff])

// @ts-ignore: decorator
@inline
function splat(index: usize): v128 {
  return v128.load_splat<u8>(CONSTANTS + index)
}

/** The masks of ASCII: x in both cases, and the asterisk. */
// @ts-ignore: decorator
@inline
function isMask(bytes: v128, upper: v128, x: v128, star: v128): v128 {
  return v128.or(i8x16.eq(v128.and(bytes, upper), x), i8x16.eq(bytes, star))
}

/** First byte of full-width digits and of masks in UTF-8: EF, E2. */
// @ts-ignore: decorator
@inline
function isThree(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, splat(5)), i8x16.eq(bytes, splat(6)))
}

/** First byte of full-width digits in Shift_JIS and EUC-JP, high byte of those in UTF-16. */
// @ts-ignore: decorator
@inline
function isPair(bytes: v128): v128 {
  const legacy = v128.or(i8x16.eq(bytes, splat(7)), i8x16.eq(bytes, splat(8)))
  return v128.or(legacy, i8x16.eq(bytes, splat(9)))
}

/** Four in a row: every card shape begins with four digits or more. */
// @ts-ignore: decorator
@inline
function fourApart(leads: u64, width: u64): u64 {
  const two = leads & (leads >> width)
  return two & (two >> (width << 1))
}
