// Singles and pairs of digits with one sign between, as ../encoded-spans/loose-grouping.ts says it.

import { isDecimal } from './bytes'
import { bits32 } from './lanes'
import { splat } from './splat'

/** So many bytes are enough. */
const RHYTHM: u32 = 23

/** Of the first eight bytes at `at` those from which on no three of a token and no two others stand side by side. */
// @ts-ignore: decorator
@inline
export function rhythms(at: usize): u32 {
  const token = bits32(isToken(at), isToken(at + 16))
  const next = token >> 1
  const one = (token | next) & ~(token & next & (token >> 2))
  const two = one & (one >> 1)
  const four = two & (two >> 2)
  const eight = four & (four >> 4)
  return eight & (eight >> 8) & (eight >> (RHYTHM - 8)) & 0xff
}

/** Digits, letters and the signs between and behind those. */
// @ts-ignore: decorator
@inline
function isToken(at: usize): v128 {
  const bytes = v128.load(at)
  return v128.or(isDecimal(bytes), i8x16.gt_s(bytes, splat(0x40)))
}
