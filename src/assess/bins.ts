import type { CountedCards } from '../cards/index.ts'
import type { BinCount, Finding } from '../model/index.ts'
import { byText } from './compare.ts'

const LISTED = 5_000 // more than the issuers of any country have; the rest is counted

/** Counts card data by its first six digits. */
export interface BinCounts {
  /** Takes a finding of card data, and gives its cards in slices, each with the cards of its bin; without where it has none. */
  add(finding: Finding): readonly BinSlice[]
  table(): BinCount[]
}

interface BinSlice {
  readonly from: number
  readonly to: number
  readonly bin?: CountedCards
}

/** A bin that grows. */
interface BinTally extends Pick<BinCount, 'bin' | 'brand'> {
  occurrences: number
  readonly cards: CountedCards
}

/**
 * Starts counting.
 *
 * A card has one number and so one bin: the cards of a bin, of which `newPart` makes an empty set, are a part of all cards.
 */
export function binCounts(newPart: () => CountedCards): BinCounts {
  const bins = new Map<string, BinTally>()
  return {
    add({ brand, cards: { length }, bins: shares = [] }) {
      let to = 0
      const slices = shares.map(({ bin, occurrences, cards }): BinSlice => {
        const key = `${brand ?? 'unknown'} ${bin}`
        const none = (): BinTally => ({
          bin,
          brand: brand ?? 'unknown',
          occurrences: 0,
          cards: newPart(),
        })
        const tally = bins.get(key) ?? none()
        bins.set(key, tally)
        tally.occurrences += occurrences
        const from = to
        to += cards
        return { from, to, bin: tally.cards }
      })
      return to < length ? [...slices, { from: to, to: length }] : slices
    },
    table: () =>
      tableOf(
        [...bins.values()].map(({ cards, ...bin }) => ({ ...bin, distinctCards: cards.size })),
      ),
  }
}

/** The bins with most occurrences, by brand and bin, and one line for the rest. */
function tableOf(bins: readonly BinCount[]): BinCount[] {
  const byCount = bins.toSorted((a, b) => b.occurrences - a.occurrences || byText(a.bin, b.bin))
  const listed = byCount
    .slice(0, LISTED)
    .toSorted((a, b) => byText(a.brand, b.brand) || byText(a.bin, b.bin))
  const rest = byCount.slice(LISTED)
  if (rest.length === 0) return listed
  const sum = (name: 'occurrences' | 'distinctCards'): number =>
    rest.reduce((total, bin) => total + bin[name], 0)
  return [
    ...listed,
    { bin: '*', brand: '*', occurrences: sum('occurrences'), distinctCards: sum('distinctCards') },
  ]
}
