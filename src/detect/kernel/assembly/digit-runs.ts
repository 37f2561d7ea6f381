// Runs of digits that hold more than a number, as ../encoded-spans/digit-runs.ts says it.

import { hexDigit, isDigit, isWord } from './bytes'
import { hasWindow } from './digit-windows'
import { bits32 } from './lanes'
import { EMV_HEX, FIXED_WIDTH, ISO8583, REVERSED, TRACK, addSpan } from './spans'
import { splat } from './splat'

const LEAST_DIGITS: usize = 14
const LONGEST_GLUED: usize = 23
const LONGEST_NUMBER: usize = 19
const LONGEST_MESSAGE: usize = 64

/** Where the run ended that was looked at last. */
let done: usize = 0

export function beginDigitRuns(): void {
  done = 0
}

/** Looks at the run of digits around `at`, once a run. */
export function digitsAround(at: usize): void {
  if (at < done) return
  let start = at
  while (isDigit(start - 1)) start--
  let end = at + 1
  while (isDigit(end)) end++
  done = end
  const length = end - start
  if (length < LEAST_DIGITS) return
  const second = load<u8>(start, 1)
  if (isTag(start - 2) && load<u8>(start) == 0x30 && second >= 0x37) addSpan(EMV_HEX, start - 2, end)
  if (isTag(start - 4) && load<u8>(start - 2) == 0x30 && (load<u8>(start - 1) | 0x20) == 0x61) {
    addSpan(EMV_HEX, start - 4, end)
  }
  if (isTrack(end)) addSpan(TRACK, max(start, end - LONGEST_GLUED), end + 5)
  if (length <= LONGEST_NUMBER && isMirrored(end)) addSpan(REVERSED, start, end + 32)
  const word = wordStart(start)
  if (isMessage(word)) addSpan(ISO8583, word, end)
  if (hasWindow(start, end)) addSpan(FIXED_WIDTH, start, end)
}

function isTag(at: usize): bool {
  return load<u8>(at) == 0x35 && (load<u8>(at, 1) | 0x20) == 0x61
}

function isTrack(end: usize): bool {
  const sign = load<u8>(end)
  if (sign != 0x3d && (sign | 0x20) != 0x64) return false
  return isDigit(end + 1) && isDigit(end + 2) && isDigit(end + 3) && isDigit(end + 4)
}

function isMirrored(end: usize): bool {
  const d = bits32(isD(v128.load(end)), isD(v128.load(end, 16)))
  for (let bit = d & 0x1fffffff; bit != 0; bit &= bit - 1) {
    if ((load<u32>(end + <usize>ctz(bit)) & 0xdfdfdfdf) == 0x43415244) return true
  }
  return false
}

/** The last letter of "card", in both cases; bytes that are none are looked at again. */
// @ts-ignore: decorator
@inline
function isD(bytes: v128): v128 {
  return i8x16.eq(v128.and(bytes, splat(0xdf)), splat(0x44))
}

function wordStart(at: usize): usize {
  let start = at
  while (at - start < LONGEST_MESSAGE && isWord(start - 1)) start--
  return start
}

function isMessage(at: usize): bool {
  if (load<u8>(at) != 0x30 || <u32>load<u8>(at, 1) - 0x31 > 7) return false
  if (!isDigit(at + 2) || !isDigit(at + 3)) return false
  const bits = hexDigit(at + 4)
  if (bits > 15 || !(bits & 4)) return false
  for (let index: usize = 5; index < 20; index++) {
    if (hexDigit(at + index) > 15) return false
  }
  return true
}
