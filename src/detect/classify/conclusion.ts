import { maskDigits } from '../../mask/index.ts'
import type { Confidence, Element, Judgement, Kind } from '../../model/index.ts'
import {
  confirmLuhn,
  type Evidence,
  looksInvented,
  newTally,
  type Rules,
  tierOf,
  weigh,
} from '../../rules/index.ts'
import { inOrder } from './elements.ts'
import type { WholeNumber } from './subject.ts'
import type { Surroundings } from './surroundings.ts'

/** What a number is, how sure, and the id in rules/reasons.json of a rule that overrode the score. */
interface Verdict {
  readonly kind: Kind
  readonly confidence: Confidence
  readonly because?: string
  readonly columnOnly?: true
}

/** Longer ones are rare as cards and common as ids (snowflakes have 17 to 19 digits). */
const commonLength = 16

/** The judgement of a number that was weighed; null if it is no card number. */
export function conclude(
  number: WholeNumber,
  tally: Evidence,
  surroundings: Surroundings,
): Judgement | null {
  const { candidate, range, published, passes, rules, track } = number
  const verdict =
    verdictOf(number, tally, surroundings) ?? verdictOfOther(number, tally, surroundings)
  if (verdict === null) return null
  confirmLuhn(candidate.digits, passes)
  if (verdict.because !== undefined) weigh(tally, verdict.because, rules.weights())
  const own = published ? rules.testCards.published.get(candidate.digits) : undefined
  return {
    kind: verdict.kind,
    brand: own === undefined ? (range?.brand ?? null) : own || null,
    masked: maskDigits(candidate.digits),
    confidence: verdict.confidence,
    score: tally.score,
    reasons: tally.reasons,
    elements: elementsWith(track, surroundings.elements),
    ...(verdict.columnOnly && { columnOnly: true }),
  }
}

function verdictOf(number: WholeNumber, tally: Evidence, around: Surroundings): Verdict | null {
  const { range, published, passes } = number
  if (published) {
    const isOwn = number.rules.testCards.own.has(number.candidate.digits)
    const because = isOwn ? 'test:own' : 'test:published'
    return { kind: 'testCard', confidence: 'confirmed', because }
  }
  if (!passes && range?.luhn === 'required') return verdictOfMalformed(number, tally)
  return verdictOfCard(number, tally, around)
}

/** Zeros in place of the middle digits are a way of masking; anything else a mistyped number. */
function verdictOfMalformed({ candidate, rules }: WholeNumber, tally: Evidence): Verdict | null {
  if (tierOf(tally.score, rules.weights()) === null) return null
  const confidence = 'possible'
  const isMasked = rules.masks().zeros.test(candidate.digits)
  if (isMasked) return { kind: 'truncated', confidence, because: 'mask:zeros' }
  return { kind: 'malformed', confidence, because: 'cap:malformed' }
}

function verdictOfCard(number: WholeNumber, tally: Evidence, around: Surroundings): Verdict | null {
  const { candidate, passes, rules, track } = number
  const tier = tierOf(tally.score, rules.weights())
  const floored = tier === null && isUncontradicted(number, tally, around)
  const confidence = floored ? 'possible' : tier
  if (confidence === null) return null
  if (passes && looksInvented(candidate.digits, rules.testCards)) {
    return { kind: 'testCard', confidence, because: 'test:pattern' }
  }
  const kind = track ?? 'pan'
  if (rules.masks().zeros.test(candidate.digits)) {
    return { kind, confidence: 'possible', because: 'mask:zeros' }
  }
  if (confidence === 'possible' && isNamedCard(number, tally, around)) {
    return { kind, confidence: 'likely', because: 'floor:card_word' }
  }
  if (floored) return { kind, confidence, because: 'floor:prefix_and_luhn' }
  if (confidence === 'possible' || tally.capped) return { kind, confidence: 'possible' }
  if (tally.corroborated) return { kind, confidence }
  return { kind, confidence: 'possible', because: 'cap:digits_only' }
}

/** What would be possible in a column of unknown purpose, and is excluded by its field alone. */
function verdictOfOther(
  number: WholeNumber,
  tally: Evidence,
  { odds, isInField }: Surroundings,
): Verdict | null {
  const { around, candidate, passes, range, rules, track } = number
  if (!around.withOthers || !passes || track !== null || range?.luhn === 'none') return null
  if (looksInvented(candidate.digits, rules.testCards)) return null
  const weights = rules.weights()
  const isPossible = (said: Evidence): boolean =>
    tierOf(said.score - odds + weights.odds.unknown, weights) !== null || isSound(number, said)
  if (!isPossible(tally) && !(isInField && isPossible(withoutWords(tally, rules)))) return null
  return { kind: 'pan', confidence: 'possible', columnOnly: true }
}

/** The evidence without what words say against a card: the name of the field is among them. */
function withoutWords(tally: Evidence, rules: Rules): Evidence {
  const bare = newTally()
  for (const { id } of tally.reasons) if (!isByWord(id, rules)) weigh(bare, id, rules.weights())
  return bare
}

function isByWord(id: string, rules: Rules): boolean {
  if (id === 'ctx:negative_word') return true
  return rules.lookAlikes().some(({ weight, near }) => weight === id && near !== undefined)
}

/** Prefix, length and Luhn are right and nothing is wrong: a person should see it. */
function isUncontradicted(number: WholeNumber, tally: Evidence, { odds }: Surroundings): boolean {
  return odds >= number.rules.weights().odds.floor && isSound(number, tally)
}

/** The same wherever it stands. */
function isSound(
  { candidate, range, passes }: WholeNumber,
  { contradicted, corroborated }: Evidence,
): boolean {
  if (!passes || range?.luhn === 'none' || contradicted) return false
  return candidate.digits.length <= commonLength || corroborated
}

/** A word for a card directly beside it, and nothing against it: however rare its scheme is here. */
function isNamedCard(
  { range, passes }: WholeNumber,
  tally: Evidence,
  around: Surroundings,
): boolean {
  if (!passes || range?.luhn === 'none' || tally.capped || tally.contradicted) return false
  return around.isCalledCard()
}

function elementsWith(track: WholeNumber['track'], beside: ReadonlySet<Element>): Element[] {
  const onTrack1: Element[] = ['pan', 'track', 'expiry', 'holder']
  const own = track === null ? (['pan'] as const) : onTrack1.slice(0, track === 'track1' ? 4 : 3)
  return inOrder(new Set([...own, ...beside]))
}
