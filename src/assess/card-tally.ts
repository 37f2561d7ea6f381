import type { CardCounter, CountedCards } from '../cards/index.ts'

/** Occurrences (or records) and the cards seen in them. */
export interface CardTally {
  count: number
  readonly cards: CountedCards
}

/** A tally of nothing. */
export function emptyTally(counter: CardCounter): CardTally {
  return { count: 0, cards: counter.set() }
}

/** Adds to the tally under a key, which it makes if it is the first time, and gives the set of its cards. */
export function addToTally<Key>(
  tallies: Map<Key, CardTally>,
  key: Key,
  count: number,
  counter: CardCounter,
): CountedCards {
  const tally = tallies.get(key) ?? emptyTally(counter)
  tallies.set(key, tally)
  tally.count += count
  return tally.cards
}
