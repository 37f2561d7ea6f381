import { type BrandCount, type Combination, ELEMENTS, type Element } from '../model/index.ts'
import type { CardTally } from './card-tally.ts'
import { byText } from './compare.ts'

/** One bit an element: the same combination however its elements were listed. */
export function combinationKey(elements: readonly Element[]): number {
  return elements.reduce((bits, element) => bits | (1 << ELEMENTS.indexOf(element)), 0)
}

/** The table of combinations, those with most elements first. */
export function combinationTable(tallies: ReadonlyMap<number, CardTally>): Combination[] {
  return [...tallies]
    .map(([key, { count, cards }]) => ({
      elements: ELEMENTS.filter((_, index) => key & (1 << index)),
      records: count,
      distinctCards: cards.size,
    }))
    .toSorted(
      (a, b) =>
        b.elements.length - a.elements.length ||
        combinationKey(a.elements) - combinationKey(b.elements),
    )
}

/** The table of schemes, the most frequent first. */
export function brandTable(tallies: ReadonlyMap<string, CardTally>): BrandCount[] {
  return [...tallies]
    .map(([brand, { count, cards }]) => ({ brand, occurrences: count, distinctCards: cards.size }))
    .toSorted((a, b) => b.occurrences - a.occurrences || byText(a.brand, b.brand))
}
