import type { Confidence, Reason } from '../model/index.ts'
import { checkRule, readRuleFile } from './rule-files.ts'

type WeighedReason = Reason & { readonly weight: number }

/** Odds by which places are told apart; rules/weights.json says what each is for. */
type Odds = 'unknown' | 'floor' | 'other'

interface WeightFile {
  readonly tiers: Readonly<Record<Confidence, number>>
  /** Ids of the weights that they are. */
  readonly odds: Readonly<Record<Odds, string>>
  readonly weights: readonly { readonly id: string; readonly weight: number }[]
}

/** Reasons with their weights by id, the least score of each tier, and the odds that divide places. */
export interface Weights {
  readonly reasons: ReadonlyMap<string, WeighedReason>
  readonly tiers: Readonly<Record<Confidence, number>>
  readonly odds: Readonly<Record<Odds, number>>
}

/** What speaks for and against a number; reasons stand in the order in which they were found. */
export interface Evidence {
  score: number
  readonly reasons: Reason[]
  /** Something besides the digits speaks for it. */
  corroborated: boolean
  /** Something besides the place speaks against it. */
  contradicted: boolean
  /** Where it stands is no place for a card number, so that it is possible at most. */
  capped: boolean
}

/** Evidence that every number has: it neither corroborates nor contradicts. */
const ofAllNumbers = /^(?:prior|luhn|scheme):|^format:(?:contiguous|groups_of_four)$/

/** Compiles rules/weights.json; throws `RuleError`. */
export function compileWeights(): Weights {
  const { tiers, odds, weights } = readRuleFile<WeightFile>('weights')
  for (const { id, weight } of weights) {
    checkRule(Number.isFinite(weight), 'weights', id, 'needs a weight')
  }
  const reasons = new Map(weights.map(({ id, weight }) => [id, { id, weight }]))
  const oddsOf = (name: Odds): number => {
    const value = reasons.get(odds[name])?.weight
    checkRule(value !== undefined, 'weights', `odds.${name}`, 'must name a weight')
    return value ?? 0
  }
  return {
    reasons,
    tiers,
    odds: { unknown: oddsOf('unknown'), floor: oddsOf('floor'), other: oddsOf('other') },
  }
}

/** Whether the field that is among the reasons of a number is for something else than card numbers. */
export function isInOtherField(reasons: readonly Reason[], { odds }: Weights): boolean {
  const prior = reasons.find(({ id }) => id.startsWith('prior:'))?.weight
  return prior !== undefined && prior !== null && prior <= odds.other
}

/** Decibans of a reason, 0 where it has none. */
export function weightOf(id: string, { reasons }: Weights): number {
  return reasons.get(id)?.weight ?? 0
}

/** An empty tally. */
export function newTally(): Evidence {
  return { score: 0, reasons: [], corroborated: false, contradicted: false, capped: false }
}

/** Adds a reason with its weight; throws `RuleError` if rules/weights.json has none. */
export function weigh(tally: Evidence, id: string, weights: Weights): void {
  const reason = weights.reasons.get(id)
  checkRule(reason !== undefined, 'weights', id, 'is missing')
  if (reason === undefined) return
  const { weight } = reason
  tally.score += weight
  tally.reasons.push(reason)
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
