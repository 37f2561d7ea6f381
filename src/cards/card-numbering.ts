import { cardTable } from './card-table.ts'
import { unpack, WORDS, wordsInto } from './pseudonym-words.ts'

/** Gives each pseudonym a small integer, in the order in which they appear. */
export interface CardNumbering {
  /** -1 where it has none, and there is no room for another. */
  numberOf(card: string): number
  /** The pseudonym that has the number. */
  cardOf(number: number): string
}

/**
 * Numbers pseudonyms, at most so many.
 *
 * A card is counted in several sets: its finding, brand, combination, system, the total. Here each pseudonym is kept
 * once, as words; a Map of strings takes over a hundred bytes. The sets hold integers (see card-set.ts).
 */
export function numberCards(most?: number): CardNumbering {
  const table = cardTable(most)
  const strange = new Map<number, string>()
  const words = new Uint32Array(WORDS)
  return {
    numberOf(card) {
      const isOurs = wordsInto(words, card)
      const number = table.numberOf(words)
      if (!isOurs && number >= 0) strange.set(number, card)
      return number
    },
    cardOf: (number) => strange.get(number) ?? unpack(...table.wordsOf(number)),
  }
}
