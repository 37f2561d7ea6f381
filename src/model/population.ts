import type { Place } from './place.ts'

/**
 * What the numbers of one column or field of a unit have in common, in counts that add up over units.
 *
 * Values are runs of digits with prefix and length of a card, whether they pass Luhn or not. Of a
 * number no more than its first six digits are kept.
 */
export interface PopulationCounts {
  readonly place: Place
  /** The field of a file: a key, or `#3` for the third of a line; empty for numbers in no field. */
  readonly field?: string
  readonly values: number
  readonly passing: number
  /** Values by their first six digits, of the first that were met. */
  readonly bins: readonly (readonly [bin: string, values: number])[]
  /** Neighbours of different values, and in how many of them the second one is greater. */
  readonly steps: number
  readonly ascents: number
  /** Pairs of values not far apart with the same first six digits. */
  readonly pairs: number
  /** In how many of those pairs the 7th, 8th, ... 15th digit is the same. */
  readonly same: readonly number[]
  /** Whether counting ended before the unit did: the first values stand for the rest. */
  readonly sampled?: true
}

/** The same counts while values or units are still added. */
export interface RunningCounts {
  values: number
  passing: number
  readonly bins: Map<string, number>
  steps: number
  ascents: number
  pairs: number
  readonly same: number[]
}

/** What makes a finding part of a population, or an outlier in it. */
export interface Membership {
  readonly field?: string
  readonly digits: number
  /** Written without groups, and nothing in the text near it speaks of a card. */
  readonly ungrouped: boolean
  /** Its field is for something else, which a rate of check digits does not outweigh. */
  readonly isForeignField: boolean
  /** No finding but in its population. */
  readonly columnOnly?: true
}

/** A number of a record that is part of a population. */
export interface RecordMember extends Pick<Membership, 'ungrouped'> {
  /** As `populationKey` gives it. */
  readonly population: string
  readonly bin: string
}

/** Names a population apart from the others of its target. */
export function populationKey(place: Place, field: string | undefined): string {
  return JSON.stringify([...Object.values(place), field ?? null])
}

/** A column, or a field of a file, with enough values that look like card numbers. */
export interface Population {
  readonly target: string
  readonly place: Place
  /** A key, or `#3` for the third of a line; empty for numbers in no field. */
  readonly field?: string
  /** Runs of digits with prefix and length of a card. */
  readonly values: number
  readonly luhnPassing: number
  /** The exact interval of 95 % for the rate of those that pass. */
  readonly luhnRate: { readonly low: number; readonly high: number }
  /** What they have in common, as ids of rules/reasons.json. */
  readonly structure: readonly string[]
  /** How many are listed as possible (SV4) with the others of the column. */
  readonly setAside: number
  /** At most so many of those may be cards, with a certainty of 97.5 %, by Luhn alone. */
  readonly mayHide: number
  /** Numbers that stand out: another prefix, in groups, with a word for cards or an expiry beside. */
  readonly outliers: number
  /** The first values of each unit stand for the rest. */
  readonly sampled?: true
}
