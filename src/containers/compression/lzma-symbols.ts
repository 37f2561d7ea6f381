import type { RangeCoder } from './range-coder.ts'

/** Where each kind of probability begins behind those of the state. */
const SLOT = 432
const SPECIAL = 688
const ALIGN = 816

/** Within the probabilities of a length: two choices, then trees of 8, 8 and 256 lengths. */
const LOW = 2
const MIDDLE = 130
const HIGH = 258

/** A byte whose probabilities begin at `base`. */
export function literalOf({ bit }: RangeCoder, base: number): number {
  let symbol = 1
  while (symbol < 0x100) symbol = (symbol << 1) | bit(base + symbol)
  return symbol & 0xff
}

/** A byte after a match, which is likely another one than the byte that would continue the match. */
export function literalUnlike({ bit }: RangeCoder, base: number, continuing: number): number {
  let match = continuing
  let symbol = 1
  while (symbol < 0x100) {
    const expected = (match >>> 7) & 1
    match <<= 1
    const one = bit(base + ((1 + expected) << 8) + symbol)
    symbol = (symbol << 1) | one
    if (one !== expected) break
  }
  while (symbol < 0x100) symbol = (symbol << 1) | bit(base + symbol)
  return symbol & 0xff
}

/** How many bytes are repeated, by the probabilities from `base` on. */
export function lengthOf({ bit, tree }: RangeCoder, base: number, positionState: number): number {
  if (bit(base) === 0) return 2 + tree(base + LOW + (positionState << 3), 3)
  if (bit(base + 1) === 0) return 10 + tree(base + MIDDLE + (positionState << 3), 3)
  return 18 + tree(base + HIGH, 8)
}

/** How far back the bytes lie of which so many are repeated. */
export function distanceOf({ tree, direct, reversedTree }: RangeCoder, matched: number): number {
  const slot = tree(SLOT + (Math.min(matched - 2, 3) << 6), 6)
  if (slot < 4) return slot
  const bits = (slot >>> 1) - 1
  const base = (2 | (slot & 1)) << bits
  if (slot < 14) return base + reversedTree(SPECIAL + base - slot, bits)
  return (base + (direct(bits - 4) << 4) + reversedTree(ALIGN, 4)) >>> 0
}
