// The first pass: what each byte of a block is, one bit a byte in three maps. Nothing is shifted and nothing
// branches, so that a step costs little more than its loads.

import { STEPS, keepSteps } from './lists'
import { BLOCK } from './memory'
import { splat } from './splat'

/** Bytes whose classes are written at a time. */
export const STEP: usize = 64
/** Bits of the bytes before the block: no mark depends on more. */
const BEFORE: usize = 8
const OWN: usize = <usize>BLOCK >> 3
const MAP_BYTES: i32 = 8 + (BLOCK >> 3) + 16

const DIGIT_MAP: usize = memory.data(MAP_BYTES, 16)
const WORD_MAP: usize = memory.data(MAP_BYTES, 16)
const SIGN_MAP: usize = memory.data(MAP_BYTES, 16)

/** Digits of ASCII. */
export const DIGIT_BITS: usize = DIGIT_MAP + BEFORE
/** What tokens are made of: digits, and 41 to 7F, which are letters but for a few signs. */
export const WORD_BITS: usize = WORD_MAP + BEFORE
/** Signs of escapes, % & # = \, and masks, x X *. */
export const SIGN_BITS: usize = SIGN_MAP + BEFORE

/** One sign for each lower half of a byte: what the swizzle gives is the byte itself, or it is no sign. */
const SIGNS: usize = memory.data<u8>([1, 0, 0, 0x23, 0, 0x25, 0x26, 0, 0x78, 0, 0x2a, 0, 0x5c, 0x3d, 0, 0])

/** Nothing stands before the first block. */
export function beginClasses(): void {
  store<u64>(DIGIT_MAP + OWN, 0)
  store<u64>(WORD_MAP + OWN, 0)
  store<u64>(SIGN_MAP + OWN, 0)
}

/** Maps the bytes from `at` up to `end - 1`, whole steps; the block before was full. */
export function classify(at: usize, end: usize): void {
  store<u64>(DIGIT_MAP, load<u64>(DIGIT_MAP + OWN))
  store<u64>(WORD_MAP, load<u64>(WORD_MAP + OWN))
  store<u64>(SIGN_MAP, load<u64>(SIGN_MAP + OWN))
  mapWords(at, end)
  mapSigns(at, end)
}

function mapWords(at: usize, end: usize): void {
  const shift = splat(0x50)
  const ten = splat(0x8a)
  const upper = splat(0x40)
  for (let to: usize = 0; at < end; at += STEP, to += 8) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const aDigit = isDigit(a, shift, ten)
    const bDigit = isDigit(b, shift, ten)
    const cDigit = isDigit(c, shift, ten)
    const dDigit = isDigit(d, shift, ten)
    put(DIGIT_BITS + to, aDigit, bDigit)
    put(DIGIT_BITS + to + 4, cDigit, dDigit)
    put(WORD_BITS + to, v128.or(aDigit, i8x16.gt_s(a, upper)), v128.or(bDigit, i8x16.gt_s(b, upper)))
    put(WORD_BITS + to + 4, v128.or(cDigit, i8x16.gt_s(c, upper)), v128.or(dDigit, i8x16.gt_s(d, upper)))
  }
}

/** Signed, bytes above 7F and those that text does not have are the smallest: one comparison lists the step. */
function mapSigns(at: usize, end: usize): void {
  const half = splat(0x0f)
  const x = splat(0x58)
  const text = splat(0x09)
  const signs = v128.load(SIGNS)
  let steps = STEPS
  for (let to: usize = 0; at < end; at += STEP, to += 8) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    put(SIGN_BITS + to, isSign(a, signs, half, x), isSign(b, signs, half, x))
    put(SIGN_BITS + to + 4, isSign(c, signs, half, x), isSign(d, signs, half, x))
    const least = i8x16.min_s(i8x16.min_s(a, b), i8x16.min_s(c, d))
    store<u32>(steps, <u32>at)
    steps += v128.any_true(i8x16.lt_s(least, text)) ? 4 : 0
  }
  keepSteps(steps)
}

// @ts-ignore: decorator
@inline
function put(to: usize, a: v128, b: v128): void {
  store<u16>(to, <u16>i8x16.bitmask(a))
  store<u16>(to, <u16>i8x16.bitmask(b), 2)
}

/** Shifted so that the digits are the ten smallest signed values: one comparison. */
// @ts-ignore: decorator
@inline
function isDigit(bytes: v128, shift: v128, ten: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, shift), ten)
}

// @ts-ignore: decorator
@inline
function isSign(bytes: v128, signs: v128, half: v128, x: v128): v128 {
  const own = i8x16.eq(i8x16.swizzle(signs, v128.and(bytes, half)), bytes)
  return v128.or(own, i8x16.eq(bytes, x))
}
