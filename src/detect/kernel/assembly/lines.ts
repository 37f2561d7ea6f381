// Line feeds of the chunk, for line numbers.

import { CHUNK } from './memory'
import { splat } from './splat'

const LINE_FEED: u8 = 10

/** Counts the line feeds in `from` up to `to - 1` of the chunk. */
export function lines(from: u32, to: u32): u32 {
  let count: u32 = 0
  let at = CHUNK + from
  const end = CHUNK + to
  while (at + 64 <= end) {
    const stop = min(end - 64, at + 64 * 62) // a lane counts up to 4 a turn, 252 in all
    let sums = i8x16.splat(0)
    for (; at <= stop; at += 64) {
      const ab = i8x16.add(isLineFeed(v128.load(at)), isLineFeed(v128.load(at, 16)))
      const cd = i8x16.add(isLineFeed(v128.load(at, 32)), isLineFeed(v128.load(at, 48)))
      sums = i8x16.sub(sums, i8x16.add(ab, cd)) // true is -1
    }
    count += sumOf(sums)
  }
  for (; at < end; at++) count += load<u8>(at) == LINE_FEED ? 1 : 0
  return count
}

// @ts-ignore: decorator
@inline
function isLineFeed(bytes: v128): v128 {
  return i8x16.eq(bytes, splat(LINE_FEED))
}

function sumOf(lanes: v128): u32 {
  const eight = i16x8.extadd_pairwise_i8x16_u(lanes)
  const four = i32x4.extadd_pairwise_i16x8_u(eight)
  const low = i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1)
  return low + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
}
