import { kept, lazyFor } from '../../lazy.ts'
import {
  BIN_DIGITS,
  type Membership,
  type Place,
  populationKey,
  type Reason,
  type RecordMember,
} from '../../model/index.ts'
import { isInOtherField, type Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'

/** Fields that are meant for card numbers: an issuer's may stand in order. */
const CARD_FIELDS: ReadonlySet<string> = new Set(['prior:card_number', 'prior:card_number_part'])
/** What of the context of a number speaks against a card. */
const AGAINST: ReadonlySet<string> = new Set(['ctx:negative_word', 'ctx:brand_word_disagrees'])

/** Words and values near a number that speak of a card. */
const isOfCards = ({ id }: Reason): boolean => id.startsWith('ctx:') && !AGAINST.has(id)

/** What a number is in the population of its column or field; null where it stands for itself. */
export function membershipOf(found: Detection, rules: Rules): Membership | null {
  const { judgement, candidate, field } = found
  const { kind, reasons } = judgement
  if (kind !== 'pan' || reasons.some(({ id }) => CARD_FIELDS.has(id))) return null
  return {
    ...(field !== undefined && { field: field() }),
    digits: candidate.digits.length,
    ungrouped: candidate.groups.length === 1 && !reasons.some(isOfCards),
    isForeignField: isInOtherField(reasons, rules.weights()),
    ...(judgement.columnOnly && { columnOnly: true }),
  }
}

/** The same for what it is in its record. */
export function recordMemberOf(
  found: Detection,
  membership: Membership | null,
): RecordMember | null {
  if (membership === null || membership.columnOnly) return null
  if (membership.isForeignField && found.judgement.confidence === 'possible') return null
  const population = populationOf(found.place, membership.field)
  const bin = found.candidate.digits.slice(0, BIN_DIGITS)
  return { population, bin, ungrouped: membership.ungrouped }
}

/** Keys of the places of units that are read, by their fields, of which a unit has few. */
const populationsIn = lazyFor((_: Place) => new Map<string | undefined, string>())

const populationOf = (place: Place, field: string | undefined): string =>
  kept(populationsIn(place), field, () => populationKey(place, field))
