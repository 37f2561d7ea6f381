/** Gives each pseudonym a small integer. */
export type CardNumbering = (cards: readonly string[]) => readonly number[]

/**
 * Numbers pseudonyms in the order in which they appear.
 *
 * A card is counted in several sets (its finding, brand, combination, the total). Each pseudonym is
 * kept once as a string, and the sets hold small integers, a few bytes each.
 */
export function numberCards(): CardNumbering {
  const numbers = new Map<string, number>()
  return (cards) =>
    cards.map((card) => {
      const number = numbers.get(card) ?? numbers.size
      numbers.set(card, number)
      return number
    })
}

/** Occurrences (or records) and the cards seen in them. */
export interface Tally {
  count: number
  readonly cards: Set<number>
}

/** Adds to the tally under a key, which it makes if it is the first time. */
export function addToTally<Key>(
  tallies: Map<Key, Tally>,
  key: Key,
  count: number,
  cards: readonly number[],
): void {
  const tally = tallies.get(key) ?? { count: 0, cards: new Set() }
  tallies.set(key, tally)
  tally.count += count
  for (const card of cards) tally.cards.add(card)
}
