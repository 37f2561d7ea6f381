// Numbers behind a word for a card in groups that no card is printed in, as ../encoded-spans/loose-grouping.ts says it.

import { hasCardPrefix, isLetter } from './beginnings'
import { isDecimal, isDigit } from './bytes'
import { beginCardWords, followsCardWord, mayFollowCardWord } from './card-words'
import { luhn } from './evidence'
import { BROKEN, LARGE, brokenEnd } from './lists'
import { addSeparator, addToShape, beginShape, isKnown } from './loose-groups'
import { feeds, isBehindLetter, keepLarge } from './loose-lists'
import { PREFIXES } from './memory'
import { ASCII, UTF16BE, UTF16LE, copyDigits, digitAt, digitsAt, width } from './numbers'
import { DIGITS } from './records'
import { rhythms } from './short-groups'
import { LOOSE, addSpan } from './spans'

const SHORTEST: u32 = 13
const LONGEST: u32 = 19
/** Digits from the start of a number to the end of the first of two large groups. */
const MOST_BEFORE: u32 = 15
const MOST_BETWEEN: usize = 6
const FIRST_OF_TEXT: u32 = 9
const LEAST_LARGE: u32 = 4
const MOST_OF_NUMBER: u32 = 13
const LINE_FEED: u8 = 10

/** Why one looks at a start: each number is marked for the first of its reasons. */
const LARGE_GROUPS: u32 = 1
const RHYTHM: u32 = 2
const LINE_BREAK: u32 = 3

/** The last start that was looked at for its large groups. */
let done: usize = 0

export function beginLoose(): void {
  done = 0
  beginCardWords()
  if (firstDigits == 0) listFirstDigits()
}

/** Looks at what marks.ts has listed, but for rhythms.ts. */
export function lookAtLoose(): void {
  const large = keepLarge()
  for (let place = LARGE; place < large; place += 4) startsBefore(<usize>load<u32>(place))
  for (let place = BROKEN; place < brokenEnd; place += 4) startsAround(<usize>load<u32>(place))
}

/** A number of digits that are not those of ASCII. */
export function wideLooseAt(start: usize, script: u32): void {
  if (digitAt(start - width(script), script) > 9 && digitsAt(start, script) >= LEAST_LARGE) looseAt(start, script, LARGE_GROUPS)
}

/** The starts before the large group that ends at `last`, none of them twice. */
function startsBefore(last: usize): void {
  const latest = runStart(last)
  if (!mayFollowCardWord(latest)) return
  let digits = <u32>(last + 1 - latest)
  for (let start = latest; start > done && digits <= MOST_BEFORE; ) {
    looseAt(start, ASCII, LARGE_GROUPS)
    const end = endBefore(start)
    if (end == 0) break
    start = runStart(end)
    digits += <u32>(end + 1 - start)
  }
  done = max(done, latest)
}

/** The starts of numbers that a line break parts, most of whose digits begin at `long`. */
function startsAround(long: usize): void {
  const end = long + <usize>digitsAt(long, ASCII)
  if ((feeds(long - 16) & 0xfc00) == 0 && (feeds(end) & 0x3f) == 0) return
  if (!mayFollowCardWord(long)) return
  if (hasCardPrefix(long)) looseAt(long, ASCII, LINE_BREAK)
  let digits: u32 = 0
  for (let end = endBefore(long); end != 0; ) {
    const start = runStart(end)
    digits += <u32>(end + 1 - start)
    if (digits > LONGEST - MOST_OF_NUMBER) return
    looseAt(start, ASCII, LINE_BREAK)
    end = endBefore(start)
  }
}

/** The number in short groups that starts at `start`. */
export function rhythmAt(start: usize): void {
  looseAt(start, ASCII, RHYTHM)
}

/** Marks the numbers that start at `start` and are looked at for this reason. */
function looseAt(start: usize, script: u32, reason: u32): void {
  if (script == ASCII && !mayBegin(start)) return
  if (script < UTF16LE && isBehindLetter(start)) return
  let at = start
  let digits: u32 = 0
  let groups: u32 = 0
  let entry: u32 = 0
  let before: u32 = 0
  let isLarge = false
  let isBroken = false
  let hasFeed = false
  beginShape()
  while (true) {
    const length = digitsAt(at, script)
    if (length == 0 || digits + length > LONGEST) return
    copyDigits(at, digits, length, script)
    digits += length
    groups++
    at += <usize>(length * width(script))
    if (entry == 0 && digits >= 4) {
      entry = entryOfDigits()
      if (entry == 0) return
    }
    isLarge = isLarge || (before >= LEAST_LARGE && length >= LEAST_LARGE)
    isBroken = isBroken || (hasFeed && max(before, length) >= MOST_OF_NUMBER)
    addToShape(length)
    if (groups > 1 && digits >= SHORTEST && (entry >> (digits - SHORTEST)) & 1) {
      const own = isLarge ? LARGE_GROUPS : rhythms(start) & 1 ? RHYTHM : isBroken ? LINE_BREAK : 0
      if (own == reason && !isBeforeLetter(at, script) && !isKnown() && luhn(digits) && followsCardWord(start)) addSpan(LOOSE, start, at)
    }
    const between = lengthBetween(at, script)
    if (between == 0) return
    addSeparator(at, between, script)
    hasFeed = hasLineFeed(at, between)
    before = length
    at += between
  }
}

/** Whether a card begins with the digits at `start`, of which the first alone is looked at where a group has fewer than four. */
// @ts-ignore: decorator
@inline
function mayBegin(start: usize): bool {
  if (hasCardPrefix(start)) return true
  return (i8x16.bitmask(isDecimal(v128.load(start))) & 15) != 15 && (firstDigits >> (load<u8>(start) & 15)) & 1 ? true : false
}

/** One bit for each digit that some card begins with; the tables of a kernel do not differ in it. */
let firstDigits: u32 = 0

function listFirstDigits(): void {
  for (let prefix: usize = 0; prefix < 10000; prefix++) {
    if (load<u16>(PREFIXES + (prefix << 1)) != 0) firstDigits |= 1 << <u32>(prefix / 1000)
  }
}

/** The lengths that the rules know for the first four of the digits, with and without Luhn. */
function entryOfDigits(): u32 {
  let prefix: usize = 0
  for (let index: usize = 0; index < 4; index++) prefix = prefix * 10 + <usize>load<u8>(DIGITS + index)
  const entry = <u32>load<u16>(PREFIXES + (prefix << 1))
  return (entry | (entry >> 7)) & 0x7f
}

/** No sign of two bytes begins with a letter, and in UTF-16 the first byte behind may be any. */
function isBeforeLetter(end: usize, script: u32): bool {
  return script < UTF16LE && isLetter(load<u8>(end))
}

/** Bytes from `at` up to the next group; 0 if what stands between is too long or no part of a number. */
function lengthBetween(at: usize, script: u32): usize {
  const unit: usize = script < UTF16LE ? 1 : 2
  for (let count: usize = 1; count <= MOST_BETWEEN; count++) {
    const last = at + (count - 1) * unit
    if (!mayStandBetween(last, script, count > 1)) return 0
    if (digitAt(last + unit, script) <= 9) return count * unit
  }
  return 0
}

function mayStandBetween(at: usize, script: u32, isBehind: bool): bool {
  if (script >= UTF16LE) {
    const code = <u32>load<u16>(at)
    return isBetween(script >= UTF16BE ? <u32>bswap<u16>(<u16>code) : code)
  }
  const byte = <u32>load<u8>(at)
  if (script != ASCII && isBehind && byte >= 0x40 && load<u8>(at - 1) > 0x7f) return true
  return isBetween(byte)
}

function isBetween(code: u32): bool {
  if (code > 0x7f) return true
  return code >= FIRST_OF_TEXT && code <= 0x40 && code - 0x30 >= 10
}

/** The last digit of the group before the one that starts at `start`; 0 if that is no part of the same number. */
function endBefore(start: usize): usize {
  for (let length: usize = 1; length <= MOST_BETWEEN; length++) {
    if (!isDigit(start - length - 1)) continue
    return lengthBetween(start - length, ASCII) == length ? start - length - 1 : 0
  }
  return 0
}

function runStart(at: usize): usize {
  while (isDigit(at - 1)) at--
  return at
}

function hasLineFeed(at: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index++) {
    if (load<u8>(at + index) == LINE_FEED) return true
  }
  return false
}
