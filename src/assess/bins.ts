import type { BinCount, Finding } from '../model/index.ts'
import { byText } from './compare.ts'

const LISTED = 5_000 // more than the issuers of any country have; the rest is counted

/** Counts card data by its first six digits. */
export interface BinCounts {
  /** Takes a finding of card data; `isFirst` is 1 for each of its cards that no finding before had. */
  add(finding: Finding, isFirst: Uint32Array): void
  table(): BinCount[]
}

type Growing = { -readonly [Name in keyof BinCount]: BinCount[Name] }

/**
 * Starts counting.
 *
 * A card has one number and so one bin: it is distinct in its bin where it is distinct over all, and
 * no bin needs a set of its own.
 */
export function binCounts(): BinCounts {
  const bins = new Map<string, Growing>()
  return {
    add({ brand, bins: shares = [] }, isFirst) {
      let from = 0
      for (const { bin, occurrences, cards } of shares) {
        const key = `${brand ?? 'unknown'} ${bin}`
        const none = { bin, brand: brand ?? 'unknown', occurrences: 0, distinctCards: 0 }
        const count = bins.get(key) ?? none
        bins.set(key, count)
        count.occurrences += occurrences
        for (let at = from; at < from + cards; at++) count.distinctCards += isFirst[at] ?? 0
        from += cards
      }
    },
    table: () => tableOf([...bins.values()]),
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
