import { kept, lazyFor } from '../../lazy.ts'
import type { Reason } from '../../model/index.ts'
import { isInOtherField, type Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'

/** What the reasons of a number say of it; for the same answers the same object. */
export interface MemberTraits {
  /** Something near it speaks of a card. */
  readonly isMarked: boolean
  readonly passes: boolean
  /** Whether its scheme has a check digit. */
  readonly isChecked: boolean
  readonly isInOneRun: boolean
  readonly isCardField: boolean
  readonly isForeignField: boolean
  readonly columnOnly: boolean
}

/** Fields that are meant for card numbers: an issuer's may stand in order. */
const CARD_FIELDS: ReadonlySet<string> = new Set(['prior:card_number', 'prior:card_number_part'])
/** What of the context of a number speaks against a card. */
const AGAINST: ReadonlySet<string> = new Set(['ctx:negative_word', 'ctx:brand_word_disagrees'])

const [MARKED, PASSES, UNCHECKED, CARD_FIELD, FOREIGN, GROUPED, COLUMN_ONLY] = [
  1, 2, 4, 8, 16, 32, 64,
]

/** What a single reason says, as bits: there are some dozens. */
const saidBy = lazyFor((rules: Rules) => {
  const known = new Map<string, number>()
  const weights = rules.weights()
  return (reason: Reason): number =>
    kept(known, reason.id, () => {
      const { id } = reason
      if (id === 'luhn:pass') return PASSES
      if (id === 'luhn:na') return UNCHECKED
      if (id.startsWith('ctx:')) return AGAINST.has(id) ? 0 : MARKED
      if (!id.startsWith('prior:')) return 0
      return (
        (CARD_FIELDS.has(id) ? CARD_FIELD : 0) | (isInOtherField([reason], weights) ? FOREIGN : 0)
      )
    })
})

const traitsByBits = new Map<number, MemberTraits>()

/** Reads the reasons of a number. */
export function traitsOf({ judgement, candidate }: Detection, rules: Rules): MemberTraits {
  const said = saidBy(rules)
  let bits = candidate.groups.length > 1 ? GROUPED : 0
  if (judgement.columnOnly) bits |= COLUMN_ONLY
  for (const reason of judgement.reasons) bits |= said(reason)
  return kept(traitsByBits, bits, () => ({
    isMarked: (bits & MARKED) !== 0,
    passes: (bits & PASSES) !== 0,
    isChecked: (bits & UNCHECKED) === 0,
    isInOneRun: (bits & GROUPED) === 0,
    isCardField: (bits & CARD_FIELD) !== 0,
    isForeignField: (bits & FOREIGN) !== 0,
    columnOnly: (bits & COLUMN_ONLY) !== 0,
  }))
}
