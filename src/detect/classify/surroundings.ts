import type { Element } from '../../model/index.ts'
import {
  type Evidence,
  type Range,
  type Role,
  type Rules,
  type Words,
  weigh,
  weightOf,
} from '../../rules/index.ts'
import type { Context } from './context.ts'
import { fieldRole, readAround } from './read-around.ts'
import type { Subject } from './subject.ts'
import { brandsNear, hasWord, isCalledCard, isNearOtherCard } from './words-near.ts'

/** What the line around a number tells of it. */
export interface Surroundings {
  readonly context: Context
  readonly elements: Set<Element>
  /** Decibans of the field or place: the odds before looking at the digits. */
  readonly odds: number
  /** Whether a field or column is named that it is the value of. */
  readonly isInField: boolean
  /** The words near the number say that it is a card. */
  isCalledCard(): boolean
}

const elementReasons: readonly (readonly [Element, string])[] = [
  ['expiry', 'ctx:expiry_near'],
  ['securityCode', 'ctx:cvv_near'],
  ['holder', 'ctx:holder_near'],
]

const UNKNOWN = 'prior:log_unknown'

/** What a number needs of its surroundings. */
interface Demands {
  /** A track has its own weight for what is on it. */
  readonly isTrack: boolean
  /** It fails Luhn, so that only a card word or field makes a card number of it. */
  readonly needsCard: boolean
}

/** Weighs the field, the words and the card data around a number; null if a demand is not met. */
export function weighSurroundings(
  subject: Subject,
  tally: Evidence,
  { isTrack, needsCard }: Demands,
): Surroundings | null {
  const { candidate, around, rules, range } = subject
  const reading = readAround(candidate, around, rules)
  const { context, isBare, role } = reading
  const named = priorOf(role, subject)
  const isOfOther = named === UNKNOWN && !isBare && isNearOtherCard(context, rules.words())
  const prior = isOfOther ? 'prior:other_card' : named
  const weights = rules.weights()
  const odds = weightOf(prior, weights)
  const isOther = odds <= weights.odds.other
  const reasons = isOther || isBare ? [] : cardWords(context, range, rules.words())
  const isCardField = !isOther && prior.startsWith('prior:card_')
  if (needsCard && !isCardField && !reasons.includes('ctx:card_word')) return null
  const elements = reading.elements()
  // The code of a gift card is no verification code.
  if (prior === 'prior:other_card') elements.delete('securityCode')
  const isAgainst = !isBare && role === null && hasWord('ctx:negative_word', context, rules.words())
  const beside = isTrack ? [] : elementReasons.filter(([element]) => elements.has(element))
  const against = isAgainst ? ['ctx:negative_word'] : []
  const all = [prior, ...reasons, ...beside.map(([, id]) => id), ...against]
  for (const id of all) weigh(tally, id, weights)
  if (odds > weights.odds.unknown) tally.corroborated = true
  const isInField = (role?.role ?? around.role ?? null) !== null
  return { context, elements, odds, isInField, isCalledCard: () => isCard(reasons, context, rules) }
}

/** Whether the words near a number say that it is a card, and not only that cards are spoken of. */
function isCard(reasons: readonly string[], context: Context, rules: Rules): boolean {
  if (!reasons.includes('ctx:card_word')) return false
  return reasons.includes('ctx:brand_word_agrees') || isCalledCard(context, rules.words())
}

/** The field in the text if nothing is known of the place or the value holds the field, else the less likely of the two. */
function priorOf(role: Role | null, subject: Subject): string {
  const { around, rules } = subject
  const place = around.role ?? null
  if (place === null) return role?.prior ?? UNKNOWN
  const given = rules.fields().byRole.get(place)?.prior ?? 'prior:column_unknown'
  if (role === null || role.prior === given) return given
  if (place === 'column_unknown') return role.prior
  const weights = rules.weights()
  const isLessLikely = weightOf(role.prior, weights) < weightOf(given, weights)
  return isLessLikely || isInValue(role, subject) ? role.prior : given
}

/** Whether the name of the field stands in the value, and not before it on the line. */
function isInValue({ role }: Role, { candidate, around, rules }: Subject): boolean {
  const { from, valueFrom } = around
  if (valueFrom === undefined) return false
  if (valueFrom <= from) return true
  return fieldRole(candidate, { ...around, from: valueFrom, isInRow: true }, rules) === role
}

function cardWords(context: Context, range: Range | null, words: Words): readonly string[] {
  const brand = range?.brand ?? null
  const known = context.cardWords.get(brand)
  if (known !== undefined) return known
  const read = readCardWords(context, range, words)
  context.cardWords.set(brand, read)
  return read
}

function readCardWords(context: Context, range: Range | null, words: Words): string[] {
  const reasons = ['ctx:card_word', 'ctx:phone_order_phrase'].filter((id) =>
    hasWord(id, context, words),
  )
  const brand = range === null ? null : brandReason(context, range, words)
  return brand === null ? reasons : [...reasons, brand]
}

function brandReason(context: Context, range: Range, words: Words): string | null {
  const named = brandsNear(context, words)
  if (named.length === 0) return null
  return named.includes(range.brand) ? 'ctx:brand_word_agrees' : 'ctx:brand_word_disagrees'
}
