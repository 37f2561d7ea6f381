// The scalar step: the numbers that start at a place, as ../reference.ts says it.

import { hasCardWord, isException, luhn } from './evidence'
import { PREFIXES } from './memory'
import { DIGITS, GROUPS, isOwned, record } from './records'
import { separatorLength, wideSeparatorLength } from './signs'

export const ASCII: u32 = 0
export const UTF8: u32 = 1
export const SJIS: u32 = 2
export const EUC: u32 = 3
export const UTF16LE: u32 = 4
export const UTF16LE_WIDE: u32 = 5
export const UTF16BE: u32 = 6
export const UTF16BE_WIDE: u32 = 7

const PERCENT: u8 = 0x25
const BACKSLASH: u8 = 0x5c
const SMALL_U: u8 = 0x75
const SMALL_X: u8 = 0x78

const SHORTEST: u32 = 13
const LONGEST: u32 = 19
const MOST_GROUPS: u32 = 5

/** Bytes a digit takes, by script. */
// @ts-ignore: decorator
@inline
function width(script: u32): u32 {
  return script == ASCII ? 1 : script == UTF8 ? 3 : 2
}

/** The value of the digit at `at`, or a number above 9. */
// @ts-ignore: decorator
@inline
export function digitAt(at: usize, script: u32): u32 {
  if (script == ASCII) return <u32>load<u8>(at) - 0x30
  if (script == UTF8) return load<u16>(at) == 0xbcef ? <u32>load<u8>(at, 2) - 0x90 : 255
  const unit = <u32>load<u16>(at)
  if (script == SJIS) return (unit & 0xff) == 0x82 ? (unit >> 8) - 0x4f : 255
  if (script == EUC) return (unit & 0xff) == 0xa3 ? (unit >> 8) - 0xb0 : 255
  if (script == UTF16LE) return unit - 0x30
  if (script == UTF16LE_WIDE) return unit - 0xff10
  const swapped = <u32>bswap<u16>(<u16>unit)
  return swapped - (script == UTF16BE ? 0x30 : 0xff10)
}

/** All numbers that start with the group at `start`, if one starts there. */
export function numbersAt(start: usize, script: u32): void {
  if (!isOwned(start) || !startsGroup(start, script)) return
  const entry = prefixAt(start, script)
  if (entry == 0) return // all of them share their first four digits: most starts end here
  const size = width(script)
  let at = start
  let groups: u32 = 0
  let digits: u32 = 0
  let shape: u32 = 0
  let separator: usize = 0
  let separatorSize: u32 = 0
  while (groups < MOST_GROUPS) {
    const length = script == ASCII ? plainDigits(at) : wideDigits(at, script)
    if (length == 0 || digits + length > LONGEST) return
    for (let index: u32 = 0; index < length; index++) {
      store<u8>(DIGITS + digits++, <u8>digitAt(at, script))
      at += size
    }
    store<u8>(GROUPS + groups++, <u8>length)
    shape = (shape << 5) | length
    if (isCardShape(shape) && isPossible(entry, digits, start)) {
      record(start, at, <u8>script, groups, digits)
    }
    const next = script < UTF16LE ? separatorLength(at) : wideSeparatorLength(at, script >= UTF16BE)
    if (next == 0 || (separator != 0 && !isSame(separator, separatorSize, at, next))) return
    separator = at
    separatorSize = next
    at += next
  }
}

/** Whether some card begins with the four plain digits at `at`. */
// @ts-ignore: decorator
@inline
export function hasCardPrefix(at: usize): bool {
  return load<u16>(PREFIXES + (plainPrefix(at) << 1)) != 0
}

/** What the rules say of a number whose first four digits stand at `at`; 0 if it can be no card. */
function prefixAt(at: usize, script: u32): u32 {
  const prefix = script == ASCII ? plainPrefix(at) : widePrefix(at, script)
  return prefix < 10000 ? <u32>load<u16>(PREFIXES + (prefix << 1)) : 0
}

/** Four digits at once: ones and tens, then hundreds, each in its own lane of a multiplication. */
// @ts-ignore: decorator
@inline
function plainPrefix(at: usize): usize {
  const pairs = ((load<u32>(at) & 0x0f0f0f0f) * 2561) >> 8
  return ((pairs & 0x00ff00ff) * 6553601) >> 16
}

function widePrefix(at: usize, script: u32): usize {
  let prefix: usize = 0
  for (let index: u32 = 0; index < 4; index++) {
    prefix = prefix * 10 + digitAt(at + <usize>(index * width(script)), script)
  }
  return prefix
}

/** Numbers of the run of plain digits that starts at `at`; its first digits, four at most, may be the end of an escape. */
export function numbersFrom(at: usize): void {
  numbersAt(at, ASCII)
  if (!mayEndEscape(at)) return
  for (let digits: usize = 1; digits <= 4; digits++) numbersAt(at + digits, ASCII)
}

/** Whether an escape may reach into the digits at `at`: %, x, u or a backslash stands before, or before letters of it. */
// @ts-ignore: decorator
@inline
export function mayEndEscape(at: usize): bool {
  const first = load<u8>(at - 1)
  const second = load<u8>(at - 2)
  if (first == PERCENT || first == SMALL_X || first == SMALL_U || first == BACKSLASH) return true
  if (second == PERCENT || second == SMALL_X || second == SMALL_U) return true
  return isLetter(first) && (load<u8>(at - 3) == SMALL_U || load<u8>(at - 4) == SMALL_U)
}

/** The same for the run that ends at `at`, if it can be a first group: the longest is 8, and 4 of an escape. */
export function numbersBefore(at: usize): void {
  let start = at - 3
  while (digitAt(start - 1, ASCII) <= 9 && at - start < 12) start--
  if (at - start < 12) numbersFrom(start)
}

function wideDigits(at: usize, script: u32): u32 {
  const size = width(script)
  let count: u32 = 0
  while (count <= LONGEST && digitAt(at + <usize>(count * size), script) <= 9) count++
  return count
}

function plainDigits(at: usize): u32 {
  let count: u32 = 0
  while (count <= LONGEST && digitAt(at + count, ASCII) <= 9) count++
  return count
}

function startsGroup(at: usize, script: u32): bool {
  if (digitAt(at, script) > 9) return false
  if (digitAt(at - width(script), script) > 9) return true
  return script == ASCII && followsEscape(at)
}

/** %22, x22, u0022, 042 and 0, the last four behind a backslash. */
function followsEscape(at: usize): bool {
  return load<u8>(at - 3) == PERCENT
    || (load<u8>(at - 4) == BACKSLASH && (load<u8>(at - 3) == SMALL_X || isOctal(at - 3)))
    || (load<u8>(at - 6) == BACKSLASH && load<u8>(at - 5) == SMALL_U)
    || (load<u8>(at - 2) == BACKSLASH && load<u8>(at - 1) == 0x30)
}

/** The first two digits of three. */
function isOctal(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 4 && <u32>load<u8>(at, 1) - 0x30 < 10
}

function isSame(a: usize, aSize: u32, b: usize, bSize: u32): bool {
  return aSize == bSize && memory.compare(a, b, aSize) == 0
}

/** `shape` holds five bits a group: 13 to 19 alone, or one of SHAPES in ../characters.ts. */
function isCardShape(shape: u32): bool {
  if (shape < 32) return shape >= SHORTEST && shape <= LONGEST
  switch (shape) {
    case 0x21084: // 4-4-4-4
    case 0x421083: // 4-4-4-4-3
    case 0x21082: // 4-4-4-2
    case 0x21083: // 4-4-4-3
    case 0x10c5: // 4-6-5
    case 0x10c4: // 4-6-4
    case 0x10a6: // 4-5-6
    case 0xcd: // 6-13
    case 0x108: // 8-8
      return true
    default:
      return false
  }
}

function isPossible(entry: u32, digits: u32, start: usize): bool {
  const length = digits - SHORTEST
  if ((entry >> (length + 7)) & 1) return true
  if ((entry >> length) & 1 && (luhn(digits) || hasCardWord(start))) return true
  return (entry >> 14) & 1 ? isException(digits) : false
}

// @ts-ignore: decorator
@inline
export function isLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26
}
