import { createHash } from 'node:crypto'

/** Gives each pseudonym a small integer, in the order in which they appear. */
export type CardNumbering = (cards: readonly string[]) => Uint32Array

const PSEUDONYM = 16 // characters of base64url: 96 bits, three words
const WORDS = 3
const PAGE = 1 << 16 // keys are kept in pages, so that growing copies none of them
const FIRST_SLOTS = 1 << 10 // a power of two, as it stays

/**
 * Numbers pseudonyms.
 *
 * A card is counted in several sets: its finding, brand, combination, system, the total. Here each
 * pseudonym is kept once, in 12 bytes and a slot of a hash table with open addressing, about 20 bytes in
 * all; a Map of strings takes over a hundred. The sets hold integers (see card-set.ts). A pseudonym is
 * random, so that its first bits are its hash.
 */
export function numberCards(): CardNumbering {
  const pages: Uint32Array[] = []
  let slots = new Uint32Array(FIRST_SLOTS)
  let count = 0
  return (cards) => {
    const numbers = new Uint32Array(cards.length)
    for (let from = 0; from < cards.length; from += PAGE) {
      const keys = keysOf(cards.slice(from, from + PAGE))
      for (let at = 0; at < keys.length; at += WORDS) numbers[from + at / WORDS] = number(keys, at)
    }
    return numbers
  }

  function number(keys: Uint32Array, at: number): number {
    const mask = slots.length - 1
    let slot = (keys[at] ?? 0) & mask
    for (let held = slots[slot]; held; held = slots[slot]) {
      if (isHeld(held - 1, keys, at)) return held - 1
      slot = (slot + 1) & mask
    }
    keep(keys, at)
    slots[slot] = count
    if (count * 4 > slots.length * 3) grow()
    return count - 1
  }

  function isHeld(card: number, keys: Uint32Array, at: number): boolean {
    const page = pages[(card / PAGE) | 0]
    const from = (card % PAGE) * WORDS
    return (
      page?.[from] === keys[at] &&
      page?.[from + 1] === keys[at + 1] &&
      page?.[from + 2] === keys[at + 2]
    )
  }

  function keep(keys: Uint32Array, at: number): void {
    if (count % PAGE === 0) pages.push(new Uint32Array(PAGE * WORDS))
    pages.at(-1)?.set(keys.subarray(at, at + WORDS), (count % PAGE) * WORDS)
    count++
  }

  function grow(): void {
    slots = new Uint32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let card = 0; card < count; card++) {
      let slot = (pages[(card / PAGE) | 0]?.[(card % PAGE) * WORDS] ?? 0) & mask
      while (slots[slot]) slot = (slot + 1) & mask
      slots[slot] = card + 1
    }
  }
}

/** The 96 bits of each pseudonym; what is none of ours gets 96 bits of its own. */
function keysOf(cards: readonly string[]): Uint32Array {
  const keys = new Uint32Array(cards.length * WORDS)
  const bytes = Buffer.from(keys.buffer)
  const isOurs = cards.every(({ length }) => length === PSEUDONYM)
  const written = isOurs ? bytes.write(cards.join(''), 'base64url') : 0
  if (written < bytes.length) bytes.write(cards.map(digestOf).join(''), 'base64url')
  return keys
}

function digestOf(card: string): string {
  return createHash('sha256').update(card).digest('base64url').slice(0, PSEUDONYM)
}
