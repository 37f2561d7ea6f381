// The scalar step: the numbers that start at a place, as ../reference.ts says it.

import { mayEndEscape, plainPrefix } from './beginnings'
import { isDecimal } from './bytes'
import { cutAt } from './cut'
import { hasCardWord, isException, luhn } from './evidence'
import { bits32 } from './lanes'
import { PREFIXES } from './memory'
import { DIGITS, GROUPS, record } from './records'
import { separatorLength } from './signs'
import { splat } from './splat'
import { mayEndWideEscape, wideSeparatorLength, wideSignAt } from './wide-signs'

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
export function width(script: u32): u32 {
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
  if (!startsGroup(start, script)) return
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
    const length = digitsAt(at, script)
    if (length == 0 || digits + length > LONGEST) return
    copyDigits(at, digits, length, script)
    digits += length
    at += <usize>(length * size)
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

/** What the rules say of a number whose first four digits stand at `at`; 0 if it can be no card. */
function prefixAt(at: usize, script: u32): u32 {
  const prefix = script == ASCII ? plainPrefix(at) : widePrefix(at, script)
  return prefix < 10000 ? <u32>load<u16>(PREFIXES + (prefix << 1)) : 0
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
  cutAt(at)
  if (mayEndEscape(at) == 0) return
  for (let digits: usize = 1; digits <= 4; digits++) numbersAt(at + digits, ASCII)
}

/** Numbers of the run of digits in UTF-16 that starts at `at`, as of plain ones; none where one stands before. */
export function wideNumbersFrom(at: usize, script: u32): void {
  if (digitAt(at, script) > 9 || digitAt(at - 2, script) <= 9) return
  numbersAt(at, script)
  if (!mayEndWideEscape(at, script == UTF16BE)) return
  for (let digits: usize = 1; digits <= 4 && digitAt(at + digits * 2, script) <= 9; digits++) {
    numbersAt(at + digits * 2, script)
  }
}

/** How many digits stand at `at`; more than any number has if it is that or more. */
// @ts-ignore: decorator
@inline
export function digitsAt(at: usize, script: u32): u32 {
  return script == ASCII ? plainDigits(at) : wideDigits(at, script)
}

/** Values of so many digits at `at` to DIGITS from `to` on. */
// @ts-ignore: decorator
@inline
export function copyDigits(at: usize, to: u32, length: u32, script: u32): void {
  if (script == ASCII) copyPlain(at, to)
  else copyWide(at, to, length, script)
}

function wideDigits(at: usize, script: u32): u32 {
  const size = width(script)
  let count: u32 = 0
  while (count <= LONGEST && digitAt(at + <usize>(count * size), script) <= 9) count++
  return count
}

/** Up to 32: more than any number has. */
// @ts-ignore: decorator
@inline
function plainDigits(at: usize): u32 {
  return ctz(~bits32(isDecimal(v128.load(at)), isDecimal(v128.load(at, 16))))
}

/** Values of the digits at `at`, and of what is behind them, to DIGITS from `to` on. */
// @ts-ignore: decorator
@inline
function copyPlain(at: usize, to: u32): void {
  v128.store(DIGITS + to, i8x16.sub(v128.load(at), splat(0x30)))
  v128.store(DIGITS + to, i8x16.sub(v128.load(at, 16), splat(0x30)), 16)
}

function copyWide(at: usize, to: u32, length: u32, script: u32): void {
  for (let index: u32 = 0; index < length; index++) {
    store<u8>(DIGITS + to + index, <u8>digitAt(at + <usize>(index * width(script)), script))
  }
}

function startsGroup(at: usize, script: u32): bool {
  if (digitAt(at, script) > 9) return false
  if (digitAt(at - width(script), script) > 9) return true
  if (script == ASCII) return followsEscape(at)
  return (script == UTF16LE || script == UTF16BE) && followsWideEscape(at, script == UTF16BE)
}

/** %22, x22, u0022, 042 and 0, the last four behind a backslash. */
function followsEscape(at: usize): bool {
  return load<u8>(at - 3) == PERCENT
    || (load<u8>(at - 4) == BACKSLASH && (load<u8>(at - 3) == SMALL_X || isOctal(at - 3)))
    || (load<u8>(at - 6) == BACKSLASH && load<u8>(at - 5) == SMALL_U)
    || (load<u8>(at - 2) == BACKSLASH && load<u8>(at - 1) == 0x30)
}

/** The same in UTF-16. */
function followsWideEscape(at: usize, bigEndian: bool): bool {
  if (wideSignAt(at - 6, bigEndian) == PERCENT) return true
  if (wideSignAt(at - 4, bigEndian) == BACKSLASH && wideSignAt(at - 2, bigEndian) == 0x30) return true
  if (wideSignAt(at - 12, bigEndian) == BACKSLASH && wideSignAt(at - 10, bigEndian) == SMALL_U) return true
  if (wideSignAt(at - 8, bigEndian) != BACKSLASH) return false
  const first = wideSignAt(at - 6, bigEndian)
  return first == SMALL_X || (first - 0x30 < 4 && wideSignAt(at - 4, bigEndian) - 0x30 < 10)
}

/** The first two digits of three. */
function isOctal(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 4 && <u32>load<u8>(at, 1) - 0x30 < 10
}

function isSame(a: usize, aSize: u32, b: usize, bSize: u32): bool {
  return aSize == bSize && memory.compare(a, b, aSize) == 0
}

/** `shape` holds five bits a group: 13 to 19 alone, or one of SHAPES in ../characters.ts. */
export function isCardShape(shape: u32): bool {
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
