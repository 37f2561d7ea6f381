// What may be an encoded number, in records of SPAN_BYTES: kind, start and end, each u32. ../spans.ts reads them.

import { CHUNK, MOST_SPANS, SPANS, SPAN_BYTES } from './memory'

/** Places in SPAN_KINDS of ../encoded-span.ts. */
export const PERCENT: u32 = 0
export const QUOTED: u32 = 1
export const JSON: u32 = 2
export const ENTITY: u32 = 3
export const BASE64: u32 = 4
export const HEX: u32 = 8
export const EMV_HEX: u32 = 9
export const ISO8583: u32 = 10
export const TRACK: u32 = 11
export const REVERSED: u32 = 12
export const EBCDIC: u32 = 13
export const ISO_2022_JP: u32 = 14
export const UNICODE: u32 = 15
export const ZERO_WIDTH: u32 = 16
export const SPLIT: u32 = 17
export const EMV_BCD: u32 = 19
export const WIDE_BASE64: u32 = 20
export const HEX_PAIRS: u32 = 24
export const HEX_WORDS: u32 = 25
export const HEX_BYTES: u32 = 26
export const BYTE_LIST: u32 = 27
export const MIXED_UTF8: u32 = 28
export const MIXED_BEHIND: u32 = 29
export const MIXED_FOUR: u32 = 30
export const FIXED_WIDTH: u32 = 31
export const LOOSE: u32 = 32
const KINDS: u32 = 33
const OPEN_BYTES: i32 = <i32>KINDS * 8

const MERGED_WITHIN: usize = 64 // ../encoded-span.ts

/** The last span of each kind, which the next one may still lengthen: start and end; end 0 is none. */
const OPEN: usize = memory.data(OPEN_BYTES, 16)

let count: u32 = 0

export function beginSpans(): void {
  count = 0
  memory.fill(OPEN, 0, OPEN_BYTES)
}

/** Adds `start` up to `end - 1`; the spans of a kind come in order of their starts, or overlap. */
export function addSpan(kind: u32, start: usize, end: usize): void {
  const open = OPEN + <usize>(kind << 3)
  const lastEnd = <usize>load<u32>(open, 4)
  const alone = kind == SPLIT || kind == SPLIT + 1 || kind == LOOSE
  if (lastEnd != 0 && start <= lastEnd + MERGED_WITHIN && !alone) {
    store<u32>(open, min(load<u32>(open), <u32>start))
    store<u32>(open, max(<u32>lastEnd, <u32>end), 4)
    return
  }
  if (lastEnd != 0) write(kind)
  store<u32>(open, <u32>start)
  store<u32>(open, <u32>end, 4)
}

/** How many are written. */
export function spanCount(): u32 {
  return count
}

/** They have been read. */
export function emptySpans(): void {
  count = 0
}

/** No more come. */
export function endSpans(): void {
  for (let kind: u32 = 0; kind < KINDS; kind++) {
    if (load<u32>(OPEN + <usize>(kind << 3), 4) != 0) write(kind)
  }
}

function write(kind: u32): void {
  if (count == MOST_SPANS) unreachable()
  const to = SPANS + <usize>(count * SPAN_BYTES)
  const open = OPEN + <usize>(kind << 3)
  store<u32>(to, kind)
  store<u32>(to, load<u32>(open) - <u32>CHUNK, 4)
  store<u32>(to, load<u32>(open, 4) - <u32>CHUNK, 8)
  count++
}
