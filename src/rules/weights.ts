import type { Confidence } from '../model/index.ts'
import { checkRule, readRuleFile } from './rule-files.ts'

/** Odds by which places are told apart; rules/weights.json says what each is for. */
type Odds = 'unknown' | 'floor' | 'other'

interface WeightFile {
  readonly tiers: Readonly<Record<Confidence, number>>
  /** Ids of the weights that they are. */
  readonly odds: Readonly<Record<Odds, string>>
  readonly weights: readonly { readonly id: string; readonly weight: number }[]
}

/** Decibans by reason id, the least score of each tier, and the odds that divide places. */
export interface Weights {
  readonly of: ReadonlyMap<string, number>
  readonly tiers: Readonly<Record<Confidence, number>>
  readonly odds: Readonly<Record<Odds, number>>
}

/** What speaks for and against a number; reasons stand in the order in which they were found. */
export interface Evidence {
  score: number
  readonly reasons: string[]
  /** Something besides the digits speaks for it. */
  corroborated: boolean
  /** Something besides the place speaks against it. */
  contradicted: boolean
  /** Where it stands is no place for a card number, so that it is possible at most. */
  capped: boolean
}

/** Evidence that every number has: it neither corroborates nor contradicts. */
const ofAllNumbers = /^(?:prior|luhn|scheme):|^format:contiguous$/

/** Compiles rules/weights.json; throws `RuleError`. */
export function compileWeights(): Weights {
  const { tiers, odds, weights } = readRuleFile<WeightFile>('weights')
  for (const { id, weight } of weights) {
    checkRule(Number.isFinite(weight), 'weights', id, 'needs a weight')
  }
  const of = new Map(weights.map(({ id, weight }) => [id, weight]))
  const oddsOf = (name: Odds): number => {
    const value = of.get(odds[name])
    checkRule(value !== undefined, 'weights', `odds.${name}`, 'must name a weight')
    return value ?? 0
  }
  return {
    of,
    tiers,
    odds: { unknown: oddsOf('unknown'), floor: oddsOf('floor'), other: oddsOf('other') },
  }
}

/** Whether the field that is among the reasons of a number is for something else than card numbers. */
export function isInOtherField(reasons: readonly string[], { of, odds }: Weights): boolean {
  const prior = reasons.find((reason) => reason.startsWith('prior:'))?.split(' ')[0]
  return prior !== undefined && (of.get(prior) ?? 0) <= odds.other
}

/** An empty tally. */
export function newTally(): Evidence {
  return { score: 0, reasons: [], corroborated: false, contradicted: false, capped: false }
}

/** Adds a reason with its weight; throws `RuleError` if rules/weights.json has none. */
export function weigh(tally: Evidence, id: string, weights: Weights): void {
  const weight = weights.of.get(id)
  checkRule(weight !== undefined, 'weights', id, 'is missing')
  if (weight === undefined) return
  tally.score += weight
  tally.reasons.push(`${id} ${weight < 0 ? '' : '+'}${weight}`)
  if (ofAllNumbers.test(id)) return
  if (id.startsWith('cap:')) tally.capped = true
  if (weight > 0) tally.corroborated = true
  if (weight < 0) tally.contradicted = true
}

/** The tier of a score, null below all tiers. */
export function tierOf(score: number, { tiers }: Weights): Confidence | null {
  if (score >= tiers.confirmed) return 'confirmed'
  if (score >= tiers.likely) return 'likely'
  return score >= tiers.possible ? 'possible' : null
}
