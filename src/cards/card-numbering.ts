import { createHash } from 'node:crypto'
import { BYTES, packInto, unpack, WORDS } from './pseudonym-words.ts'

/** Gives each pseudonym a small integer, in the order in which they appear. */
export interface CardNumbering {
  numberOf(card: string): number
  /** The pseudonym that has the number. */
  cardOf(number: number): string
}

const PAGE = 1 << 16 // cards of a page, so that growing copies none of them
const FIRST_SLOTS = 1 << 10 // a power of two, as it stays

/**
 * Numbers pseudonyms.
 *
 * A card is counted in several sets: its finding, brand, combination, system, the total. Here each
 * pseudonym is kept once, in 16 bytes and a slot of a hash table with open addressing, about 24 bytes in
 * all; a Map of strings takes over a hundred. The sets hold integers (see card-set.ts). A pseudonym is
 * random, so that its first bits are its hash.
 */
export function numberCards(): CardNumbering {
  const pages: Uint32Array[] = []
  const strange = new Map<number, string>()
  const words = new Uint32Array(WORDS)
  let slots = new Uint32Array(FIRST_SLOTS)
  let count = 0
  return {
    numberOf(card) {
      if (packInto(words, card)) return number()
      packInto(words, digestOf(card))
      const known = number()
      strange.set(known, card)
      return known
    },
    cardOf: (card) => strange.get(card) ?? unpack(pageOf(card), fromOf(card)),
  }

  /** The number of the words. */
  function number(): number {
    const mask = slots.length - 1
    let slot = (words[0] ?? 0) & mask
    for (let held = slots[slot]; held; held = slots[slot]) {
      if (isHeld(held - 1)) return held - 1
      slot = (slot + 1) & mask
    }
    if (count % PAGE === 0) pages.push(new Uint32Array(PAGE * WORDS))
    pageOf(count).set(words, fromOf(count))
    slots[slot] = ++count
    if (count * 4 > slots.length * 3) grow()
    return count - 1
  }

  function isHeld(card: number): boolean {
    const page = pageOf(card)
    const from = fromOf(card)
    for (let at = 0; at < WORDS; at++) if (page[from + at] !== words[at]) return false
    return true
  }

  function grow(): void {
    slots = new Uint32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let card = 0; card < count; card++) {
      let slot = (pageOf(card)[fromOf(card)] ?? 0) & mask
      while (slots[slot]) slot = (slot + 1) & mask
      slots[slot] = card + 1
    }
  }

  function pageOf(card: number): Uint32Array {
    return pages[(card / PAGE) | 0] ?? words
  }
}

const fromOf = (card: number): number => (card % PAGE) * WORDS

/** What is none of ours gets 128 bits of its own. */
function digestOf(card: string): string {
  return createHash('sha256').update(card).digest().toString('base64url', 0, BYTES)
}
