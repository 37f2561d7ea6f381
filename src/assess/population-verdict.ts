import type { LuhnCount } from '../model/index.ts'
import { exactInterval, type Interval } from './binomial.ts'
import { CHANCE, type Chance, chanceOf, LEAST, ONE_PREFIX, shareOfCards } from './chance.ts'
import { addTo, type Merged, none } from './merged-counts.ts'

/** What the counts of a column or field say. */
export interface PopulationVerdict {
  readonly luhnRate: Interval
  /** Ids of rules/reasons.json. */
  readonly structure: readonly string[]
  /** So many pass Luhn that what passes is likely to be a card, and nothing but cards explains it. */
  readonly areCards: boolean
  /** The values are close together, as ids are and cards never. */
  readonly areIds: boolean
  /** As few pass Luhn as of numbers that are no cards. */
  readonly chance: Chance | null
  /** Nearly all begin with the same six digits. */
  readonly onePrefix: boolean
  /** First six digits that many of the values share. */
  readonly idBins: ReadonlySet<string>
  /** Greatest share of cards among the values that Luhn does not exclude. */
  readonly shareAtMost: number
}

const Z = 6 // in random order, one column of a billion is so far from the mean
const FIXED = 0.25 // share of pairs from which a digit counts as fixed: few issuers fill a range so
const FIXED_DIGITS = 4 // then at most 10^5 of a range's 10^9 numbers are in reach: denser than cards lie
const FEWEST_BINS = 3 // cards of one or two prefixes may be an id with a check digit
const SHARE_OF_CARDS = 0.24 // then what passes is a card with odds of 3 to 1: "likely"
const GREAT_BIN = 20 // values, or one of twenty: smaller groups of a prefix are no series
const GREAT_SHARE = 0.05

/** Judges the counts; null where there are too few. */
export function judgePopulation(merged: Merged): PopulationVerdict | null {
  const { values, passing, bins } = merged
  const run = inOneRun(merged)
  const chance = chanceOf(merged)
  if (run.values < LEAST && chance === null) return null
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
  const areCards = isVaried && run.values >= LEAST && leastShare(run) >= SHARE_OF_CARDS
  const idBins = new Set(
    [...bins].filter(([, count]) => isGreat(count, values)).map(([bin]) => bin),
  )
  return {
    luhnRate,
    structure: areCards ? ['column:cards'] : [...structure, ...(chance ? ['column:chance'] : [])],
    areCards,
    areIds: fixed,
    chance,
    onePrefix,
    idBins,
    shareAtMost: shareOfCards(luhnRate.high),
  }
}

/** The values that are not written in groups. */
function inOneRun({ kinds }: Merged): LuhnCount {
  const run = none()
  for (const [kind, count] of kinds) if (!kind.includes('-')) addTo(run, count)
  return run
}

const leastShare = ({ passing, values }: LuhnCount): number =>
  shareOfCards(exactInterval(passing, values).low)

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
