// Digits that are not those of ASCII, and packed ones, as ../encoded-spans/other-digits.ts and binary-tags.ts say it.

import { bits64 } from './lanes'
import { CHUNK } from './memory'
import { EBCDIC, EMV_BCD, UNICODE, ZERO_WIDTH, addSpan } from './spans'
import { splat } from './splat'

const NEAR: usize = 64
const BINARY: u32 = 9
const NUMBER: u8 = 0x5a // EMV Book 3, annex A
const TRACK2: u8 = 0x57

/** Up to where binary tags have been looked for. */
let tagsDone: usize = 0

export function beginOtherDigits(): void {
  tagsDone = CHUNK
}

/** Looks at the byte at `at`, which is above 0x7f. */
export function lookAtLead(at: usize): void {
  const lead = load<u8>(at)
  if (lead == 0xd9 || lead == 0xdb || lead == 0xdf) areLike(at, 2)
  else if (lead == 0xe0 || lead == 0xe1 || lead == 0xea) areLike(at, 3)
  else if (<u32>lead - 0xf0 < 10) {
    if (areEbcdic(at)) addSpan(EBCDIC, at, at + 4)
    if (lead == 0xf0) areLike(at, 4)
  }
}

/** Looks at the byte at `at`, which is above 0x7f and behind a digit. */
export function lookBehindDigit(at: usize): void {
  const three = load<u32>(at) & 0xffffff
  if ((three & 0xffff) == 0xadc2) addSpan(ZERO_WIDTH, at - 1, at + 2)
  else if (three == 0xa081e2 || three == 0xbfbbef || (three & 0xffff) == 0x80e2 && isJoiner(at)) {
    addSpan(ZERO_WIDTH, at - 1, at + 3)
  }
}

/** U+200B to U+200D. */
function isJoiner(at: usize): bool {
  return <u32>load<u8>(at, 2) - 0x8b < 3
}

function areEbcdic(at: usize): bool {
  for (let index: usize = 1; index < 4; index++) {
    if (<u32>load<u8>(at + index) - 0xf0 > 9) return false
  }
  return true
}

/** Marks four characters that differ in the last byte alone, by less than ten. */
function areLike(at: usize, width: usize): void {
  let least: u32 = 255
  let most: u32 = 0
  for (let place = at; place < at + 4 * width; place += width) {
    if (memory.compare(place, at, width - 1) != 0) return
    const last = <u32>load<u8>(place + width - 1)
    least = min(least, last)
    most = max(most, last)
  }
  if (least >= 0x80 && most - least <= 9) addSpan(UNICODE, at, at + 4 * width)
}

/** Looks for binary tags around the step at `at`, which has a byte that text does not have. */
export function lookAtBinary(at: usize, end: usize): void {
  const last = min(at + 64 + NEAR, end)
  let block = max(tagsDone, at - NEAR)
  for (; block < last; block += 64) {
    const tags = bits64(isTag(block), isTag(block + 16), isTag(block + 32), isTag(block + 48))
    for (let bit = tags; bit != 0; bit &= bit - 1) lookAtTag(block + <usize>ctz(bit), end)
  }
  tagsDone = max(tagsDone, block)
}

/** A tag with a length that fits. */
// @ts-ignore: decorator
@inline
function isTag(at: usize): v128 {
  const bytes = v128.load(at)
  const length = v128.load(at, 1)
  const isNumber = v128.and(i8x16.eq(bytes, splat(NUMBER)), i8x16.lt_s(i8x16.add(length, splat(0x79)), splat(0x84)))
  const isTrack2 = v128.and(i8x16.eq(bytes, splat(TRACK2)), i8x16.lt_s(i8x16.add(length, splat(0x75)), splat(0x89)))
  return v128.or(isNumber, isTrack2)
}

function lookAtTag(tag: usize, end: usize): void {
  if (tag + 8 <= end && isPacked(tag + 2) && isNearBinary(tag, end)) addSpan(EMV_BCD, tag, tag + 8)
}

function isPacked(at: usize): bool {
  for (let index: usize = 0; index < 6; index++) {
    const byte = <u32>load<u8>(at + index)
    if (byte >> 4 > 9 || (byte & 15) > 9) return false
  }
  return true
}

function isNearBinary(tag: usize, end: usize): bool {
  const last = min(tag + NEAR, end)
  for (let at = max(tag - NEAR, CHUNK); at < last; at++) {
    if (<u32>load<u8>(at) < BINARY) return true
  }
  return false
}
