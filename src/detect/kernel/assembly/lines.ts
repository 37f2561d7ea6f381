// Ends of lines in the chunk, for line numbers: LF, CR LF, and CR alone.

import { CHUNK } from './memory'
import { splat } from './splat'

const LINE_FEED: u8 = 10
const RETURN: u8 = 13

/** Counts the ends of lines in `from` up to `to - 1` of the chunk: each CR, and each LF that no CR stands before. */
export function lines(from: u32, to: u32): u32 {
  let count: u32 = 0
  let at = CHUNK + from
  const end = CHUNK + to
  while (at + 64 <= end) {
    const start = at
    const stop = min(end - 64, at + 64 * 62) // a lane counts up to 4 a turn, 252 in all
    let sums = i8x16.splat(0)
    let returns = i8x16.splat(0)
    for (; at <= stop; at += 64) {
      const a = v128.load(at)
      const b = v128.load(at, 16)
      const c = v128.load(at, 32)
      const d = v128.load(at, 48)
      const ab = i8x16.add(isSign(a, LINE_FEED), isSign(b, LINE_FEED))
      const cd = i8x16.add(isSign(c, LINE_FEED), isSign(d, LINE_FEED))
      sums = i8x16.sub(sums, i8x16.add(ab, cd)) // true is -1
      const either = v128.or(isSign(a, RETURN), isSign(b, RETURN))
      const other = v128.or(isSign(c, RETURN), isSign(d, RETURN))
      returns = v128.or(returns, v128.or(either, other))
    }
    // Most texts have no CR, and are looked at once.
    count += v128.any_true(returns) || isReturn(start - 1) ? endsIn(start, at) : sumOf(sums)
  }
  for (; at < end; at++) count += isEnd(at) ? 1 : 0
  return count
}

/** The same where CR stands, of a length that 64 divides. */
function endsIn(from: u32, to: u32): u32 {
  let sums = i8x16.splat(0)
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at)
    const returned = isSign(v128.load(at - 1), RETURN)
    const feeds = v128.andnot(isSign(bytes, LINE_FEED), returned)
    sums = i8x16.sub(sums, v128.or(feeds, isSign(bytes, RETURN)))
  }
  // What stands before the chunk is none of it.
  const isFirst = from == CHUNK && isReturn(from - 1) && load<u8>(from) == LINE_FEED
  return sumOf(sums) + (isFirst ? 1 : 0)
}

function isEnd(at: u32): bool {
  return isReturn(at) || (load<u8>(at) == LINE_FEED && (at == CHUNK || !isReturn(at - 1)))
}

// @ts-ignore: decorator
@inline
function isReturn(at: u32): bool {
  return load<u8>(at) == RETURN
}

// @ts-ignore: decorator
@inline
function isSign(bytes: v128, sign: u8): v128 {
  return i8x16.eq(bytes, splat(sign))
}

function sumOf(lanes: v128): u32 {
  const eight = i16x8.extadd_pairwise_i8x16_u(lanes)
  const four = i32x4.extadd_pairwise_i16x8_u(eight)
  const low = i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1)
  return low + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
}
