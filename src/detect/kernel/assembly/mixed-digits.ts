// Full-width digits among those of ASCII, as ../encoded-spans/other-digits.ts says it.

import { isDigit } from './bytes'
import { EUC, SJIS, UTF8, digitAt } from './numbers'
import { MIXED_BEHIND, MIXED_FOUR, MIXED_UTF8, addSpan } from './spans'

const WIDE_HYPHEN: u32 = 0x8dbcef
const WIDE_SPACE: u32 = 0x8080e3

/** Looks at the byte at `at`, which is the first of a sign of three. */
export function wideDigitAt(at: usize): void {
  if (digitAt(at, UTF8) > 9) return
  const isBehind = isDigitBefore(at) || (isWideJoint(at - 3) && isDigit(at - 4))
  if (isBehind || isDigitFrom(at + 3) || (isWideJoint(at + 3) && isDigit(at + 6))) addSpan(MIXED_UTF8, at, at + 3)
}

/** Looks at the byte at `at`, which is above 0x7f and behind a digit. */
export function pairBehindDigit(at: usize): void {
  if (digitAt(at, SJIS) > 9 && digitAt(at, EUC) > 9) return
  if (isDigit(at - 2) && isDigit(at - 3)) addSpan(MIXED_BEHIND, at, at + 2)
}

/** Looks at four digits of two bytes that begin at `at`. */
export function fourPairsAt(at: usize, script: u32): void {
  for (let place = at; place < at + 8; place += 2) if (digitAt(place, script) > 9) return
  const isBehind = isDigitBefore(at) || (isPairJoint(at - 2, script) && isDigit(at - 3))
  const isBefore = isDigitFrom(at + 8) || (isPairJoint(at + 8, script) && isDigit(at + 10))
  if (isBehind || isBefore) addSpan(MIXED_FOUR, at, at + 8)
}

/** A digit directly before `at`, or with a space or hyphen between. */
function isDigitBefore(at: usize): bool {
  return isDigit(isJoint(at - 1) ? at - 2 : at - 1)
}

function isDigitFrom(at: usize): bool {
  return isDigit(isJoint(at) ? at + 1 : at)
}

function isJoint(at: usize): bool {
  const byte = load<u8>(at)
  return byte == 0x20 || byte == 0x2d
}

/** The same in full width. */
function isPairJoint(at: usize, script: u32): bool {
  const two = load<u16>(at)
  return script == SJIS ? two == 0x7c81 || two == 0x4081 : two == 0xdda1 || two == 0xa1a1
}

function isWideJoint(at: usize): bool {
  const three = load<u32>(at) & 0xffffff
  return three == WIDE_HYPHEN || three == WIDE_SPACE
}
