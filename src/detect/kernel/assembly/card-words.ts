// Words for a card before a number: ../characters.ts has what they begin with. Sixteen places are looked at together:
// of each of the first three bytes a table says by its halves which of eight sets of words have it.

import { CARD_WORDS } from './memory'
import { splat } from './splat'

const WORD_REACH: usize = 120
/** Fifteen digits of a number, with six bytes between. */
const LONGEST_BEFORE: usize = 15 * 7
const SHORTEST: usize = 3
const LONGEST: usize = 4
const SETS: u32 = 8
const SMALL: u32 = 0x20202020

/** For each of three bytes the sets by its lower half and by its upper half. */
const HALVES: usize = memory.data(96, 16)

/** Places at which no word begins, of which one asks again and again. */
let freeFrom: usize = 0
let freeTo: usize = 0

export function beginCardWords(): void {
  freeFrom = 0
  freeTo = 0
  for (let place = CARD_WORDS, set: u32 = 0; load<u32>(place) != 0; place += 4, set++) addToSet(load<u32>(place), set % SETS)
}

function addToSet(word: u32, set: u32): void {
  for (let index: usize = 0; index < SHORTEST; index++) {
    const byte = (word >> <u32>(index << 3)) & 0xff
    addBit(HALVES + (index << 5) + (byte & 15), set)
    addBit(HALVES + (index << 5) + 16 + (byte >> 4), set)
  }
}

function addBit(at: usize, bit: u32): void {
  store<u8>(at, <u8>(<u32>load<u8>(at) | (<u32>1 << bit)))
}

/** Whether what some word for a card begins with stands before `start`. */
export function followsCardWord(start: usize): bool {
  return !isFree(start - WORD_REACH, start - SHORTEST) || isCardWord(start - SHORTEST, SHORTEST)
}

/** Whether one may stand before one of the groups of the number that the one at `start` is part of. */
export function mayFollowCardWord(start: usize): bool {
  return !isFree(start - WORD_REACH - LONGEST_BEFORE, start)
}

/** Whether no word begins at the places from `from` up to `to - 1`; what is known of them is not looked at again. */
function isFree(from: usize, to: usize): bool {
  if (to < freeFrom || from > freeTo) {
    freeFrom = from
    freeTo = from
  }
  if (from < freeFrom) {
    if (hasWord(from, freeFrom)) return false
    freeFrom = from
  }
  if (to > freeTo) {
    if (hasWord(freeTo, to)) return false
    freeTo = to
  }
  return true
}

function hasWord(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 16) {
    const sets = v128.and(v128.and(setsOf(at, 0), setsOf(at, 1)), setsOf(at, 2))
    for (let bit = i8x16.bitmask(i8x16.ne(sets, i8x16.splat(0))); bit != 0; bit &= bit - 1) {
      const word = at + <usize>ctz(bit)
      if (word < to && isCardWord(word, LONGEST)) return true
    }
  }
  return false
}

/** The sets that have the byte of sixteen words so many places behind their first. */
// @ts-ignore: decorator
@inline
function setsOf(at: usize, index: usize): v128 {
  const bytes = v128.or(v128.load(at + index), splat(0x20))
  const low = i8x16.swizzle(v128.load(HALVES + (index << 5)), v128.and(bytes, splat(0x0f)))
  return v128.and(low, i8x16.swizzle(v128.load(HALVES + (index << 5) + 16), v128.and(i16x8.shr_u(bytes, 4), splat(0x0f))))
}

/** Whether one of at most so many bytes stands at `at`. */
function isCardWord(at: usize, most: usize): bool {
  const four = load<u32>(at) | SMALL
  const three = four & 0xffffff
  for (let place = CARD_WORDS; load<u32>(place) != 0; place += 4) {
    const word = load<u32>(place)
    if (word == three || (most == LONGEST && word == four)) return true
  }
  return false
}
