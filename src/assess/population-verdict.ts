import type { PopulationCounts, RunningCounts } from '../model/index.ts'
import { exactInterval, type Interval } from './binomial.ts'

/** The counts of a population over all its units. */
export interface Merged extends RunningCounts {
  sampled: boolean
}

/** What the counts of a column or field say. */
export interface PopulationVerdict {
  readonly luhnRate: Interval
  /** Ids of rules/reasons.json. */
  readonly structure: readonly string[]
  /** So many pass Luhn that what passes is likely to be a card, and nothing but cards explains it. */
  readonly areCards: boolean
  /** The values are close together, as ids are and cards never. */
  readonly areIds: boolean
  /** First six digits that many of the values share. */
  readonly idBins: ReadonlySet<string>
  /** Greatest share of cards among the values that Luhn does not exclude. */
  readonly shareAtMost: number
}

const LEAST = 20 // values: fewer tell nothing, each is judged alone
const CHANCE = 0.1 // of numbers that are none, one of ten passes Luhn; of random digits one of ten is the same
const Z = 6 // in random order, one column of a billion is so far from the mean
const FIXED = 0.25 // share of pairs from which a digit counts as fixed: few issuers fill a range so
const FIXED_DIGITS = 4 // then at most 10^5 of a range's 10^9 numbers are in reach: denser than cards lie
const ONE_PREFIX = 0.9
const FEWEST_BINS = 3 // cards of one or two prefixes may be an id with a check digit
const SHARE_OF_CARDS = 0.24 // then what passes is a card with odds of 3 to 1: "likely"
const GREAT_BIN = 20 // values, or one of twenty: smaller groups of a prefix are no series
const GREAT_SHARE = 0.05

/** No counts yet. */
export function noCounts(): Merged {
  return {
    ...{ values: 0, passing: 0, bins: new Map(), steps: 0, ascents: 0, pairs: 0 },
    ...{ same: [], sampled: false },
  }
}

/** Adds the counts of a unit. */
export function addCounts(merged: Merged, counts: PopulationCounts): void {
  merged.values += counts.values
  merged.passing += counts.passing
  merged.steps += counts.steps
  merged.ascents += counts.ascents
  merged.pairs += counts.pairs
  merged.sampled ||= counts.sampled ?? false
  for (const [bin, values] of counts.bins) {
    merged.bins.set(bin, (merged.bins.get(bin) ?? 0) + values)
  }
  for (const [index, count] of counts.same.entries()) {
    merged.same[index] = (merged.same[index] ?? 0) + count
  }
}

/** Judges the counts; null where there are too few. */
export function judgePopulation(merged: Merged): PopulationVerdict | null {
  const { values, passing, bins } = merged
  if (values < LEAST) return null
  const luhnRate = exactInterval(passing, values)
  const fixed = isFixed(merged)
  const ascending = isAscending(merged)
  const onePrefix = Math.max(...bins.values()) / values >= ONE_PREFIX
  const structure = [
    ...(fixed ? ['column:dense'] : []),
    ...(ascending ? ['column:ascending'] : []),
    ...(onePrefix ? ['column:one_prefix'] : []),
  ]
  const isVaried = bins.size >= FEWEST_BINS && !onePrefix && !fixed
  const areCards = isVaried && shareOfCards(luhnRate.low) >= SHARE_OF_CARDS
  const idBins = new Set(
    [...bins].filter(([, count]) => isGreat(count, values)).map(([bin]) => bin),
  )
  return {
    luhnRate,
    structure: areCards ? ['column:cards'] : structure,
    areCards,
    areIds: fixed,
    idBins,
    shareAtMost: shareOfCards(luhnRate.high),
  }
}

/** Of a mixture of cards, which pass Luhn, and ids, of which one of ten does. */
function shareOfCards(rate: number): number {
  return Math.max(0, (rate - CHANCE) / (1 - CHANCE))
}

function isFixed({ pairs, same }: Merged): boolean {
  if (pairs < LEAST) return false
  const spread = Math.sqrt(pairs * CHANCE * (1 - CHANCE))
  const fixed = same.filter(
    (count) => count / pairs >= FIXED && (count - pairs * CHANCE) / spread > Z,
  )
  return fixed.length >= FIXED_DIGITS
}

/** Ascents of numbers in random order have the mean steps/2 and the variance (steps + 2)/12. */
function isAscending({ steps, ascents }: Merged): boolean {
  return (ascents - steps / 2) / Math.sqrt((steps + 2) / 12) > Z
}

function isGreat(count: number, values: number): boolean {
  return count >= GREAT_BIN || count / values >= GREAT_SHARE
}
