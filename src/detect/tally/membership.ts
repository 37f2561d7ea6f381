import { kept, lazyFor } from '../../lazy.ts'
import {
  BIN_DIGITS,
  ENCODINGS,
  type Membership,
  type Place,
  populationKey,
  type Reason,
  type RecordMember,
  shapeOf,
} from '../../model/index.ts'
import { isInOtherField, type Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'

/** Fields that are meant for card numbers: an issuer's may stand in order. */
const CARD_FIELDS: ReadonlySet<string> = new Set(['prior:card_number', 'prior:card_number_part'])
/** What of the context of a number speaks against a card. */
const AGAINST: ReadonlySet<string> = new Set(['ctx:negative_word', 'ctx:brand_word_disagrees'])
/** Schemes whose cards need not pass Luhn. */
const WITHOUT_LUHN: ReadonlySet<string> = new Set(['luhn:na', 'luhn:fail_usually'])
const CHARSETS: ReadonlySet<string> = new Set(Object.values(ENCODINGS))

/** Words and values near a number that speak of a card. */
const isOfCards = ({ id }: Reason): boolean => id.startsWith('ctx:') && !AGAINST.has(id)

/** What a number is in the population of its column or field; null where it stands for itself. */
export function membershipOf(found: Detection, rules: Rules): Membership | null {
  const { judgement, candidate, field } = found
  const { kind, reasons } = judgement
  if (kind !== 'pan') return null
  const isMarked = reasons.some(isOfCards)
  return {
    ...(field !== undefined && { field: field() }),
    shape: isCounted(found) ? shapeOf(candidate.groups) : null,
    isMarked,
    ungrouped: candidate.groups.length === 1 && !isMarked,
    isCardField: reasons.some(({ id }) => CARD_FIELDS.has(id)),
    isForeignField: isInOtherField(reasons, rules.weights()),
    ...(judgement.columnOnly && { columnOnly: true }),
  }
}

/** Whether a number is among the values whose check digits are counted, and its scheme asks for one. */
function isCounted({ encoding, judgement: { reasons } }: Detection): boolean {
  const isOpen = encoding.length === 1 && CHARSETS.has(encoding[0] ?? '')
  return isOpen && !reasons.some(({ id }) => WITHOUT_LUHN.has(id))
}

/** The same for what it is in its record. */
export function recordMemberOf(
  { judgement, place, candidate }: Detection,
  membership: Membership | null,
): RecordMember | null {
  if (membership === null || membership.columnOnly) return null
  const isPossible = judgement.confidence === 'possible'
  if (isPossible && (membership.isForeignField || membership.isCardField)) return null
  const length = membership.isCardField ? 1 : BIN_DIGITS
  // A raise does not ask for the first digits.
  const bin = isPossible ? '' : candidate.digits.slice(0, length)
  const { field, shape, isMarked, ungrouped, isCardField } = membership
  return { population: populationOf(place, field), bin, shape, isMarked, ungrouped, isCardField }
}

/** Keys of the places of units that are read, by their fields, of which a unit has few. */
const populationsIn = lazyFor((_: Place) => new Map<string | undefined, string>())

const populationOf = (place: Place, field: string | undefined): string =>
  kept(populationsIn(place), field, () => populationKey(place, field))
