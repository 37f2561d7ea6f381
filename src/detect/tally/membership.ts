import { type Membership, populationKey, type RecordMember } from '../../model/index.ts'
import type { Detection } from '../detection.ts'

/** Fields that are meant for card numbers: an issuer's may stand in order. */
const CARD_FIELD = /^prior:card_number(?:_part)? /
/** Words and values near a number that speak of a card. */
const OF_CARDS = /^ctx:(?!negative_word|brand_word_disagrees)/
/** Decibans of a field that is for something else, as in rules/weights.json: customer numbers and worse. */
const OTHER = -22
const BIN_DIGITS = 6

/** What a number is in the population of its column or field; null where it stands for itself. */
export function membershipOf({ judgement, candidate, field }: Detection): Membership | null {
  const { kind, reasons } = judgement
  if (kind !== 'pan' || reasons.some((reason) => CARD_FIELD.test(reason))) return null
  const prior = reasons.find((reason) => reason.startsWith('prior:'))
  return {
    ...(field !== undefined && { field }),
    digits: candidate.digits.length,
    plain: candidate.groups.length === 1 && !reasons.some((reason) => OF_CARDS.test(reason)),
    other: Number(prior?.split(' ')[1] ?? 0) <= OTHER,
    ...(judgement.listed && { listed: true }),
  }
}

/** The same for what it is in its record. */
export function recordMemberOf(found: Detection): RecordMember | null {
  const membership = membershipOf(found)
  if (membership === null || membership.listed) return null
  if (membership.other && found.judgement.confidence === 'possible') return null
  const population = populationKey(found.place, membership.field)
  const bin = found.candidate.digits.slice(0, BIN_DIGITS)
  return { population, bin, plain: membership.plain }
}
