// Looks for what the names of fields for security codes and PINs have in common: ../names.ts has the signs.

import { CHUNK, MARGIN } from './memory'

const LINE_FEED: u8 = 10

/** Whether a sign begins at `from` up to `to - 1` of the `length` bytes in the chunk. */
export function named(length: u32, from: u32, to: u32): bool {
  memory.fill(CHUNK + length, LINE_FEED, MARGIN)
  const end = CHUNK + to
  for (let at = CHUNK + from; at < end; at += 16) {
    const bits = i8x16.bitmask(signs(at))
    if (bits == 0) continue
    const first = at + <usize>ctz(bits)
    return first < end
  }
  return false
}

/** The bytes at which a sign begins. */
function signs(at: usize): v128 {
  const a = v128.load(at)
  const b = v128.load(at + 1)
  const c = v128.load(at + 2)
  const d = v128.load(at + 3)
  const cv = v128.and(letter(a, 0x63), letter(b, 0x76))
  const ecu = v128.and(v128.and(letter(a, 0x65), letter(b, 0x63)), letter(c, 0x75))
  const pin = v128.and(v128.and(letter(a, 0x70), letter(b, 0x69)), v128.andnot(letter(c, 0x6e), anyLetter(d)))
  const latin = v128.or(cv, v128.or(ecu, pin))
  const utf8 = v128.or(four(a, b, c, d, 0xa583e3ad), v128.and(v128.and(is(a, 0x9a), is(b, 0x97)), is(c, 0xe8)))
  const sjis = v128.or(four(a, b, c, d, 0x4c835a83), four(a, b, c, d, 0xd88fc388))
  const euc = v128.or(four(a, b, c, d, 0xada5bba5), four(a, b, c, d, 0xdabec5b0))
  return v128.or(v128.or(latin, utf8), v128.or(sjis, euc))
}

// @ts-ignore: decorator
@inline
function is(bytes: v128, byte: u8): v128 {
  return i8x16.eq(bytes, i8x16.splat(byte))
}

// @ts-ignore: decorator
@inline
function letter(bytes: v128, small: u8): v128 {
  return is(v128.or(bytes, i8x16.splat(0x20)), small)
}

// @ts-ignore: decorator
@inline
function anyLetter(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26))
}

/** Four bytes, the first one lowest. */
// @ts-ignore: decorator
@inline
function four(a: v128, b: v128, c: v128, d: v128, word: u32): v128 {
  const front = v128.and(is(a, <u8>word), is(b, <u8>(word >> 8)))
  return v128.and(front, v128.and(is(c, <u8>(word >> 16)), is(d, <u8>(word >> 24))))
}
