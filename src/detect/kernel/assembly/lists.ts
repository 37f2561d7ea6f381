// Lists of the places in a block where something may begin, each place a u32 address. The kernel writes to them
// without branches: the place is stored in any case, and the end of the list moves on only if it is one.

import { BLOCK } from './memory'

/** No list has more places than the block has bytes; the last store of all may be two behind. */
const LIST_BYTES: i32 = (BLOCK + 4) * 4

/** Runs of 13 digits and more. */
export const LONG: usize = memory.data(LIST_BYTES, 16)
/** Those of which a number may have digits in another line. */
export const BROKEN: usize = memory.data(LIST_BYTES, 16)
/** Ends of groups of digits that another follows behind a separator. */
export const GROUPED: usize = memory.data(LIST_BYTES, 16)
/** Ends of groups that another of four or more follows, with no letter between. */
export const LARGE: usize = memory.data(LIST_BYTES, 16)
/** Where fifteen bytes begin in which singles and pairs stand beside each other: of a number, or of bytes. */
export const RHYTHMS: usize = memory.data(LIST_BYTES >> 2, 16)
/** Tokens that are long enough to be encoded. */
export const TOKENS: usize = memory.data(LIST_BYTES, 16)
/** Signs that may begin an escape. */
export const ESCAPES: usize = memory.data(LIST_BYTES, 16)
/** Signs or masks side by side. */
export const PAIRS: usize = memory.data(LIST_BYTES, 16)
/** Steps of 64 bytes that have a byte which is not printable ASCII. */
export const STEPS: usize = memory.data(LIST_BYTES >> 4, 16)

/** Where each list ends. */
export let longEnd: usize = LONG
export let brokenEnd: usize = BROKEN
export let groupedEnd: usize = GROUPED
export let largeEnd: usize = LARGE
export let rhythmsEnd: usize = RHYTHMS
export let tokensEnd: usize = TOKENS
export let escapesEnd: usize = ESCAPES
export let pairsEnd: usize = PAIRS
export let stepsEnd: usize = STEPS

export function keepNumbers(long: usize, grouped: usize, large: usize): void {
  longEnd = long
  groupedEnd = grouped
  largeEnd = large
}

export function keepBroken(broken: usize): void {
  brokenEnd = broken
}

export function keepTokens(tokens: usize, rhythms: usize): void {
  tokensEnd = tokens
  rhythmsEnd = rhythms
}

export function keepSigns(escapes: usize, pairs: usize): void {
  escapesEnd = escapes
  pairsEnd = pairs
}

export function keepSteps(steps: usize): void {
  stepsEnd = steps
}

/** Writes down the places of the bits, of which there is seldom a second; returns where the list ends. */
// @ts-ignore: decorator
@inline
export function list(to: usize, bits: u64, origin: usize): usize {
  const count = <usize>popcnt(bits)
  store<u32>(to, <u32>origin + <u32>ctz(bits))
  if (count > 1) listRest(to + 4, bits & (bits - 1), origin)
  return to + (count << 2)
}

/** The same where there often is a second. */
// @ts-ignore: decorator
@inline
export function listTwo(to: usize, bits: u64, origin: usize): usize {
  const count = <usize>popcnt(bits)
  const others = bits & (bits - 1)
  store<u32>(to, <u32>origin + <u32>ctz(bits))
  store<u32>(to, <u32>origin + <u32>ctz(others), 4)
  if (count > 2) listRest(to + 8, others & (others - 1), origin)
  return to + (count << 2)
}

// @ts-ignore: decorator
@inline
function listRest(to: usize, bits: u64, origin: usize): void {
  for (; bits != 0; bits &= bits - 1) {
    store<u32>(to, <u32>origin + <u32>ctz(bits))
    to += 4
  }
}
