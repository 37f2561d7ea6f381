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
  /** The same of values that are all different: one that stands there often says no more than once. */
  readonly distinct: LuhnCount
  /** The same by `kindOfValue`. */
  readonly kinds: readonly (readonly [kind: string, count: LuhnCount])[]
  /** Values by their first six digits, of the first that were met. */
  readonly bins: readonly (readonly [bin: string, values: number])[]
  /** Neighbours of different values, and in how many of them the second one is greater. */
  readonly steps: number
  readonly ascents: number
  /** Pairs of values not far apart with the same first six digits. */
  readonly pairs: number
  /** In how many of those pairs the 7th, 8th, ... 15th digit is the same. */
  readonly same: readonly number[]
  /** Of the values behind those that are counted one in so many, where there are too many of them. */
  readonly later?: LuhnCount
}

/** How many values there are, and how many of them pass Luhn. */
export interface LuhnCount {
  readonly values: number
  readonly passing: number
}

/** The same while values are still added. */
export type RunningLuhnCount = { -readonly [Name in keyof LuhnCount]: LuhnCount[Name] }

/** The same counts while values or units are still added. */
export interface RunningCounts extends RunningLuhnCount {
  readonly distinct: RunningLuhnCount
  readonly kinds: Map<string, RunningLuhnCount>
  readonly bins: Map<string, number>
  steps: number
  ascents: number
  pairs: number
  readonly same: number[]
  readonly later: RunningLuhnCount
}

/** What makes a finding part of a population, or an outlier in it. */
export interface Membership {
  readonly field?: string
  /** As `shapeOf` gives it; null where no rate of check digits speaks against it. */
  readonly shape: string | null
  /** Whether it passes Luhn, as not all schemes ask. */
  readonly passes: boolean
  /** Something in the text near it speaks of a card. */
  readonly isMarked: boolean
  /** Written without groups, and nothing in the text near it speaks of a card. */
  readonly ungrouped: boolean
  /** Its field is for card numbers: no more than the rate of check digits speaks against it. */
  readonly isCardField: boolean
  /** Its field is for something else, which a rate of check digits does not outweigh. */
  readonly isForeignField: boolean
  /** No finding but in its population. */
  readonly columnOnly?: true
}

/** A number of a record that is part of a population. */
export interface RecordMember
  extends Pick<Membership, 'shape' | 'passes' | 'isMarked' | 'ungrouped' | 'isCardField'> {
  /** As `populationKey` gives it. */
  readonly population: string
  /** The first six digits, in a field for card numbers the first one. */
  readonly bin: string
}

/** How digits are written: their number, or those of the groups, as `4-4-4-4`. */
export function shapeOf(groups: readonly number[]): string {
  return groups.join('-')
}

/** Values that may be of one issuer or one maker: written alike, with the same first digit. */
export function kindOfValue(digits: string, shape: string): string {
  return `${digits.charAt(0)} ${shape}`
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
  /** The first values of each unit, and a sample of the others, stand for the rest. */
  readonly sampled?: true
}
