/** A set of numbered cards. */
export interface CardSet {
  /** Whether the card was not in the set before. */
  add(card: number): boolean
  readonly size: number
}

const MEMBER_BYTES = 32 // of a Set of integers, about
const LOOK = 1 << 10 // members after which it is asked again which form is the smaller one

/** An empty set: at first a Set, then one bit a card there is, when that takes less memory. */
export function cardSet(): CardSet {
  let few: Set<number> | null = new Set()
  let bits = new Uint32Array(0)
  let highest = 0
  let size = 0
  return {
    add(card) {
      if (few) {
        few.add(card)
        if (few.size === size) return false
        highest = Math.max(highest, card)
        size++
        if (size % LOOK === 0 && size * MEMBER_BYTES > highest / 8) toBits(few)
        return true
      }
      return addBit(card)
    },
    get size() {
      return size
    },
  }

  function addBit(card: number): boolean {
    const word = card >>> 5
    if (word >= bits.length) bits = longer(bits, word)
    const bit = 1 << (card & 31)
    const known = bits[word] ?? 0
    if (known & bit) return false
    bits[word] = known | bit
    size++
    return true
  }

  function toBits(members: ReadonlySet<number>): void {
    bits = new Uint32Array((highest >>> 5) + 1)
    few = null
    size = 0
    for (const card of members) addBit(card)
  }
}

function longer(bits: Uint32Array, word: number): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil((word + 1) * 1.5))
  more.set(bits)
  return more
}

/** Occurrences (or records) and the cards seen in them. */
export interface CardTally {
  count: number
  readonly cards: CardSet
}

/** A tally of nothing. */
export function emptyTally(): CardTally {
  return { count: 0, cards: cardSet() }
}

/** Adds to the tally under a key, which it makes if it is the first time. */
export function addToTally<Key>(
  tallies: Map<Key, CardTally>,
  key: Key,
  count: number,
  cards: Uint32Array,
): void {
  const tally = tallies.get(key) ?? emptyTally()
  tallies.set(key, tally)
  tally.count += count
  for (const card of cards) tally.cards.add(card)
}
