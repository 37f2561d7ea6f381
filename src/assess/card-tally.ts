import { type CardSet, cardSet } from '../cards/index.ts'

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
