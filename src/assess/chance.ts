import { kindOfValue, type LuhnCount } from '../model/index.ts'
import { exactInterval, type Interval } from './binomial.ts'
import type { Merged } from './merged-counts.ts'

/** Of numbers that are no cards, one of ten passes Luhn; of random digits one of ten is the same. */
export const CHANCE = 0.1
/** Values; fewer tell nothing. */
export const LEAST = 20
/** Of most values. */
export const ONE_PREFIX = 0.9

const FEW_CARDS = 0.05 // of the values: then of those that pass at most a third are cards
const RARE = 0.001 // what is so rare under chance alone is not taken for chance

/** What the check digits of a population say against cards. */
export interface Chance {
  /** Whether values that begin with a digit, and are written so, go with the others of their population. */
  isTypical(digits: string, shape: string): boolean
  /** Whether most values do: then they may be cards of a scheme that does not ask for Luhn. */
  isMost(digits: string, shape: string): boolean
}

/**
 * The greatest share of cards at a rate of values that pass Luhn.
 *
 * Cards pass, and of other numbers one of ten: a share s of cards gives the rate 0.1 + 0.9 s.
 */
export function shareOfCards(rate: number): number {
  return Math.max(0, (rate - CHANCE) / (1 - CHANCE))
}

/**
 * Says whether values pass Luhn as seldom as other numbers do; null where they do not, or are too few to tell.
 *
 * The bound is the upper end of the exact interval of Clopper and Pearson (Biometrika 26, 1934): where 5 % of the values or
 * more are cards, it is above 5 % in 97.5 % of all columns at least, and the column is judged number by number. It must hold
 * for all values and for the different ones among them, as neither an id nor a card that comes again and again says more
 * than once, and for those behind the first ones of a unit. Where far fewer pass than chance lets pass, the numbers were
 * made to fail, as some tokens are, and those that pass are no accidents.
 */
export function chanceOf(merged: Merged): Chance | null {
  const { values, passing, distinct, later, sampled } = merged
  const counts = [{ values, passing }, distinct, ...(sampled ? [later] : [])]
  if (!counts.every(hasFewCards)) return null
  if (exactInterval(distinct.passing, distinct.values, RARE).high < CHANCE) return null
  const isMost: Chance['isMost'] = (digits, shape) =>
    2 * (merged.kinds.get(kindOfValue(digits, shape))?.values ?? 0) > values
  return { isTypical: typical(merged), isMost }
}

function hasFewCards({ values, passing }: LuhnCount): boolean {
  return values >= LEAST && shareOfCards(exactInterval(passing, values).high) < FEW_CARDS
}

/** Outliers are written as few others are, begin as few do where nearly all begin alike, or pass too often. */
function typical({ kinds }: Merged): Chance['isTypical'] {
  const shapes = new Map<string, { values: number; most: number }>()
  for (const [kind, { values }] of kinds) {
    const { values: before, most } = shapes.get(shapeIn(kind)) ?? { values: 0, most: 0 }
    shapes.set(shapeIn(kind), { values: before + values, most: Math.max(most, values) })
  }
  const isTypical = ([kind, count]: [string, LuhnCount]): boolean => {
    const { values, most } = shapes.get(shapeIn(kind)) ?? { values: 0, most: 0 }
    const isOdd = count.values < LEAST && most / values >= ONE_PREFIX
    return values >= LEAST && !isOdd && rateOf(count).low <= CHANCE
  }
  const known = new Set([...kinds].filter(isTypical).map(([kind]) => kind))
  return (digits, shape) => known.has(kindOfValue(digits, shape))
}

const shapeIn = (kind: string): string => kind.slice(kind.indexOf(' ') + 1)

const rateOf = ({ passing, values }: LuhnCount): Interval => exactInterval(passing, values, RARE)
