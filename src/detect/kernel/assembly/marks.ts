// The second pass: where something may begin, asked of the maps of classes.ts with shifts and ands, two windows of
// 64 bits at a time. A window decides about 48 places and sees a few bytes before and 12 and more behind them. A
// loop for each map: all that one needs stays in registers.

import { DIGIT_BITS, SIGN_BITS, WORD_BITS } from './classes'
import { ESCAPES, GROUPED, LARGE, LONG, PAIRS, RHYTHMS, TOKENS, keepNumbers, keepSigns, keepTokens, list, listTwo } from './lists'
import { foursEnd, keepFours } from './split'

/** Places a window decides, and bits of the map that it has before the first of them. */
const PLACES: usize = 48
const BEFORE: usize = 2
/** A window begins 16 bytes before the places that are new to it. */
const TAIL: usize = 16
/** Bytes behind a place that must be in the map to decide about it. */
export const AHEAD: usize = TAIL - BEFORE

/** Places that two windows decide; the same for where a group ends, as its four digits stand before. */
const OWN: usize = memory.data<u64>([0xffffffffffff << 2, 0xffffffffffff << 2], 16)
const ENDS: usize = memory.data<u64>([0xffffffffffff << 5, 0xffffffffffff << 5], 16)
/** The last bit of each byte of a map. */
const LASTS: usize = memory.data<u64>([0x8080808080808080, 0x8080808080808080], 16)
const ONE: usize = memory.data<u64>([1, 1], 16)
const BOTH: usize = PLACES * 2

/** Lists the marks of the block at `at` whose maps hold `length` bytes; the last AHEAD are left to the next. */
export function mark(at: usize, length: usize): void {
  markNumbers(at - TAIL, at - TAIL + length)
  markTokens(at - TAIL, at - TAIL + length)
  markSigns(at - TAIL, at - TAIL + length)
}

/** Runs of 13 digits and more, groups of exactly four, groups that another or the sign of an escape follows, bytes. */
function markNumbers(origin: usize, last: usize): void {
  const own = v128.load(OWN)
  const ownEnds = v128.load(ENDS)
  let long = LONG
  let grouped = GROUPED
  let large = LARGE
  let fours = foursEnd
  for (let place: usize = 0; origin < last; origin += BOTH, place += BOTH / 8) {
    const d = windows(DIGIT_BITS + place)
    const starts = v128.andnot(d, i64x2.shl(d, 1))
    const ends = v128.andnot(d, i64x2.shr_u(d, 1))
    const two = v128.and(d, i64x2.shr_u(d, 1))
    const four = v128.and(two, i64x2.shr_u(two, 2))
    const first = v128.and(starts, four)
    const eight = v128.and(i64x2.shr_u(four, 4), i64x2.shr_u(four, 8))
    const thirteen = v128.and(v128.and(first, eight), v128.and(i64x2.shr_u(d, 12), own))
    const firstTwo = v128.or(first, i64x2.shr_u(first, 1))
    const near = i64x2.shr_u(v128.or(v128.or(firstTwo, i64x2.shr_u(firstTwo, 2)), i64x2.shr_u(firstTwo, 4)), 2)
    const ownEnd = v128.and(ends, ownEnds)
    const escape = i64x2.shr_u(windows(SIGN_BITS + place), 1)
    const ended = v128.and(ownEnd, i64x2.shl(four, 3))
    const groups = v128.and(ended, v128.or(near, escape))
    const exact = v128.and(ownEnd, i64x2.shl(first, 3))
    fours = listTwo(fours, i64x2.extract_lane(exact, 0), origin + 1)
    fours = listTwo(fours, i64x2.extract_lane(exact, 1), origin + PLACES + 1)
    if (v128.any_true(thirteen)) {
      long = list(long, i64x2.extract_lane(thirteen, 0), origin)
      long = list(long, i64x2.extract_lane(thirteen, 1), origin + PLACES)
    }
    if (v128.any_true(groups)) {
      const behind = i64x2.shr_u(v128.or(firstTwo, i64x2.shr_u(first, 2)), 2)
      const close = v128.and(ended, v128.or(behind, escape))
      const apart = v128.and(ended, beforeGap(first, windows(WORD_BITS + place)))
      grouped = list(grouped, i64x2.extract_lane(close, 0), origin)
      grouped = list(grouped, i64x2.extract_lane(close, 1), origin + PLACES)
      large = list(large, i64x2.extract_lane(apart, 0), origin)
      large = list(large, i64x2.extract_lane(apart, 1), origin + PLACES)
    }
  }
  keepNumbers(long, grouped, large)
  keepFours(fours)
}

/** Places before one to six bytes that are no part of a token, behind which a group starts. */
// @ts-ignore: decorator
@inline
function beforeGap(first: v128, w: v128): v128 {
  const free = v128.not(w)
  const both = v128.and(free, i64x2.shr_u(free, 1))
  const one = v128.and(i64x2.shr_u(first, 1), free)
  const two = v128.or(one, v128.and(i64x2.shr_u(one, 1), free))
  const four = v128.or(two, v128.and(i64x2.shr_u(two, 2), both))
  const six = v128.or(four, v128.and(i64x2.shr_u(four, 2), both))
  return i64x2.shr_u(six, 1)
}

/** Fifteen bytes, as they lie in the map, in which neither three of a token nor three others stand side by side. */
// @ts-ignore: decorator
@inline
function shortRuns(w: v128, next: v128, lasts: v128): v128 {
  const isChange = v128.xor(w, next)
  const isShort = v128.or(isChange, i64x2.shr_u(isChange, 1))
  const eight = i8x16.eq(isShort, i8x16.splat(-1))
  const seven = i8x16.eq(v128.or(isShort, lasts), i8x16.splat(-1))
  return v128.and(eight, i64x2.shr_u(seven, 8))
}

/** Writes down where the bytes of two windows begin that are set; returns where the list ends. */
// @ts-ignore: decorator
@inline
function listBytes(to: usize, bytes: v128, origin: usize): usize {
  for (let bit = i8x16.bitmask(bytes); bit != 0; bit &= bit - 1) {
    const index = <usize>ctz(bit)
    store<u32>(to, <u32>(origin + ((index & 7) << 3) + (index >> 3) * PLACES))
    to += 4
  }
  return to
}

/** Fourteen bytes of a token, where it begins, and windows with singles and pairs. */
function markTokens(origin: usize, last: usize): void {
  const own = v128.load(OWN)
  let tokens = TOKENS
  const lasts = v128.load(LASTS)
  let rhythms = RHYTHMS
  for (let place: usize = 0; origin < last; origin += BOTH, place += BOTH / 8) {
    const w = windows(WORD_BITS + place)
    const next = i64x2.shr_u(w, 1)
    const two = v128.and(w, next)
    const short = shortRuns(w, next, lasts)
    const four = v128.and(two, i64x2.shr_u(two, 2))
    const eight = v128.and(four, i64x2.shr_u(four, 4))
    const fourteen = v128.and(eight, i64x2.shr_u(eight, 6))
    const token = v128.and(v128.andnot(fourteen, i64x2.shl(w, 1)), own)
    if (!v128.any_true(v128.or(token, short))) continue
    rhythms = listBytes(rhythms, short, origin)
    tokens = list(tokens, i64x2.extract_lane(token, 0), origin)
    tokens = list(tokens, i64x2.extract_lane(token, 1), origin + PLACES)
  }
  keepTokens(tokens, rhythms)
}

/** Signs side by side, and those of escapes, where a window has four. */
function markSigns(origin: usize, last: usize): void {
  const own = v128.load(OWN)
  const one = v128.load(ONE)
  let escapes = ESCAPES
  let pairs = PAIRS
  for (let place: usize = 0; origin < last; origin += BOTH, place += BOTH / 8) {
    const s = windows(SIGN_BITS + place)
    const s1 = i64x2.shr_u(s, 1)
    const second = v128.and(s, i64x2.sub(s, one))
    const third = v128.and(second, i64x2.sub(second, one))
    const fourth = v128.and(third, i64x2.sub(third, one))
    if (!v128.any_true(v128.or(fourth, v128.and(s, s1)))) continue
    const w = windows(WORD_BITS + place)
    const escape = v128.and(v128.and(followed(s, s1), hasEscape(w)), own)
    const pair = v128.and(v128.andnot(v128.and(s, s1), i64x2.shl(s, 1)), own)
    if (i64x2.extract_lane(fourth, 0)) escapes = list(escapes, i64x2.extract_lane(escape, 0), origin)
    if (i64x2.extract_lane(fourth, 1)) escapes = list(escapes, i64x2.extract_lane(escape, 1), origin + PLACES)
    pairs = list(pairs, i64x2.extract_lane(pair, 0), origin)
    pairs = list(pairs, i64x2.extract_lane(pair, 1), origin + PLACES)
  }
  keepSigns(escapes, pairs)
}

/** Signs that another follows within 12 bytes. */
// @ts-ignore: decorator
@inline
function followed(s: v128, s1: v128): v128 {
  const two = v128.or(s, s1)
  const four = v128.or(two, i64x2.shr_u(two, 2))
  const eight = v128.or(four, i64x2.shr_u(four, 4))
  return v128.and(s, v128.or(i64x2.shr_u(eight, 1), i64x2.shr_u(eight, 5)))
}

/** Places before a digit or letter, as most escapes have one behind their sign, and behind &amp; as in &amp;#52; */
// @ts-ignore: decorator
@inline
function hasEscape(w: v128): v128 {
  const amp = v128.andnot(i64x2.shl(w, 2), i64x2.shl(w, 1))
  return v128.or(i64x2.shr_u(w, 1), amp)
}

/** Two windows of a map, side by side. */
// @ts-ignore: decorator
@inline
function windows(bits: usize): v128 {
  return v128.load64_lane(bits - TAIL / 8 + PLACES / 8, v128.load64_zero(bits - TAIL / 8), 1)
}
