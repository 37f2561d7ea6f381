import { WORDS } from './pseudonym-words.ts'

/** Gives the words of each pseudonym a small integer, in the order in which they appear. */
export interface CardTable {
  /** The number of the first four words that are given; -1 where they are not in the table and it is full. */
  numberOf(words: Uint32Array): number
  /** The array that has the words of a number, and where in it they begin. */
  wordsOf(number: number): readonly [words: Uint32Array, from: number]
}

const PAGE = 1 << 16 // cards of a page, so that growing copies none of them
const FIRST_SLOTS = 1 << 10 // a power of two, as it stays

/**
 * An empty table, which takes at most so many cards: each 16 bytes and a slot of a hash table with open addressing,
 * about 24 bytes in all. A pseudonym is random, so that its first bits are its hash.
 */
export function cardTable(most: number = Number.POSITIVE_INFINITY): CardTable {
  const pages: Uint32Array[] = []
  let slots = new Uint32Array(FIRST_SLOTS)
  let count = 0
  return {
    numberOf(words) {
      const mask = slots.length - 1
      let slot = (words[0] ?? 0) & mask
      for (let held = slots[slot]; held; held = slots[slot]) {
        if (isHeld(held - 1, words)) return held - 1
        slot = (slot + 1) & mask
      }
      if (count >= most) return -1
      if (count % PAGE === 0) pages.push(new Uint32Array(PAGE * WORDS))
      const [page, from] = [pageOf(count), fromOf(count)]
      for (let at = 0; at < WORDS; at++) page[from + at] = words[at] ?? 0
      slots[slot] = ++count
      if (count * 4 > slots.length * 3) grow()
      return count - 1
    },
    wordsOf: (number) => [pageOf(number), fromOf(number)],
  }

  function isHeld(card: number, words: Uint32Array): boolean {
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
    return pages[(card / PAGE) | 0] ?? NONE
  }
}

const NONE = new Uint32Array(0)

const fromOf = (card: number): number => (card % PAGE) * WORDS
