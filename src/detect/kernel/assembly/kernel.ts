// The SIMD kernel. ../reference.ts says what it must find, in the same words. skim.ts runs over the bytes and
// stops where a number could be; the scalar code of numbers.ts and truncated.ts looks closer there.

import { CHUNK, PREFIXES, EXCEPTIONS, SEPARATORS, LEGACY_SEPARATORS, MARGIN, MASKS, RECORDS } from './memory'
import { EUC, SJIS, UTF16BE, UTF16BE_WIDE, UTF16LE, UTF16LE_WIDE, UTF8, numbersAt, numbersBefore, numbersFrom } from './numbers'
import { beginRecords, endRecords } from './records'
import { STEP, TAIL, apart, beginSkim, joined, long, masked, paired, skim, wide } from './skim'
import { truncatedAround } from './truncated'

export { named } from './names'
export { CHUNK, PREFIXES, EXCEPTIONS, SEPARATORS, LEGACY_SEPARATORS, MASKS, RECORDS }

const REACH: u32 = 64 // a number is noticed by a group at most this far behind its start
const LINE_FEED: u8 = 10 // no part of any number: what stands beyond the chunk

/** Finds the numbers that start at `from` up to `to - 1` in the `length` bytes of the chunk. */
export function find(length: u32, from: u32, to: u32): u32 {
  memory.fill(CHUNK - MARGIN, LINE_FEED, MARGIN)
  memory.fill(CHUNK + length, LINE_FEED, MARGIN)
  beginRecords(from, to)
  beginSkim()
  const last = CHUNK + <usize>min(length, to + REACH) + TAIL
  for (let at = skim(CHUNK + <usize>(max(from, REACH) - REACH), last); at < last; at = skim(at + STEP, last)) {
    look(at - TAIL)
  }
  return endRecords()
}

/** Looks at the places that skim() has marked, from `origin` on. */
function look(origin: usize): void {
  for (let bit = long; bit != 0; bit &= bit - 1) numbersFrom(origin + <usize>ctz(bit))
  for (let bit = joined; bit != 0; bit &= bit - 1) numbersBefore(origin + <usize>ctz(bit))
  for (let bit = apart; bit != 0; bit &= bit - 1) findUtf16(origin + <usize>ctz(bit))
  for (let bit = masked; bit != 0; bit &= bit - 1) truncatedAround(origin + <usize>ctz(bit))
  for (let bit = wide; bit != 0; bit &= bit - 1) numbersAt(origin + <usize>ctz(bit), UTF8)
  for (let bit = paired; bit != 0; bit &= bit - 1) findPairs(origin + <usize>ctz(bit))
}

function findUtf16(at: usize): void {
  if (load<u8>(at, 1) != 0) return
  numbersAt(at, UTF16LE)
  numbersAt(at - 1, UTF16BE)
}

function findPairs(at: usize): void {
  const lead = load<u8>(at)
  if (lead == 0x82) numbersAt(at, SJIS)
  else if (lead == 0xa3) numbersAt(at, EUC)
  else if (lead == 0xff) {
    numbersAt(at - 1, UTF16LE_WIDE)
    numbersAt(at, UTF16BE_WIDE)
  }
}

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
  return i8x16.eq(bytes, i8x16.splat(LINE_FEED))
}

function sumOf(lanes: v128): u32 {
  const eight = i16x8.extadd_pairwise_i8x16_u(lanes)
  const four = i32x4.extadd_pairwise_i16x8_u(eight)
  const low = i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1)
  return low + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
}
