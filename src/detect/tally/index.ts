// In: the detections of a unit, one chunk after another. Out: findings, records and columns, counted, so that the result of
// a unit stays small however much it holds.
import { numberCards } from '../../cards/index.ts'
import { kept } from '../../lazy.ts'
import type { Membership, UnitResult } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import type { Detection } from '../detection.ts'
import { nameInUnit } from './columns.ts'
import { findingCounts } from './findings.ts'
import { memberReader } from './membership.ts'
import { cardDataTest, recordCounts } from './records.ts'

export { valueWatch } from './columns.ts'
export { pseudonyms } from './pseudonyms.ts'

const MOST_FIELDS = 64 // of one unit

/** Counts what a unit holds, so that its result stays small however much is found. */
export interface Tally {
  /** Takes the numbers of a unit in order; those outside what a chunk owns only belong to its records. */
  add(found: Detection): void
  result(): Pick<UnitResult, 'findings' | 'combinations'>
}

/** How a unit is counted. */
export interface TallySettings {
  readonly rules: Rules
  /** Stands for a number. */
  readonly pseudonym: (digits: string) => string
  /** Whether published test cards are card data. */
  readonly testCardsCount: boolean
}

/** An empty tally of what the rules judged. */
export function tally({ rules, pseudonym, testCardsCount }: TallySettings): Tally {
  const cards = numberCards()
  const numberOf = numbering(pseudonym, cards.numberOf)
  const findings = findingCounts(cards, numberOf)
  const records = recordCounts(cards, numberOf, cardDataTest(testCardsCount))
  const members = memberReader(rules)
  const fields = new Set<string>()
  const inFields = new Map<Membership, Membership | null>()
  return {
    add(found) {
      const member = members.of(found)
      if (found.owned) findings.add(found, memberInFields(found, member))
      records.add(found, members.inRecord(found, member))
    },
    result: () => ({ findings: findings.result(), combinations: records.result() }),
  }

  /** Of the first fields; a file with more has no fields worth the name, and what one excludes is listed with the file. */
  function memberInFields({ place }: Detection, member: Membership | null): Membership | null {
    if (member === null) return null
    return kept(inFields, member, () => {
      const field = `${nameInUnit(place)} ${member.field}`
      if (!fields.has(field) && fields.size >= MOST_FIELDS) return inNoField(member)
      fields.add(field)
      return member
    })
  }
}

function inNoField({ field: _, ...member }: Membership): Membership | null {
  return member.columnOnly ? member : null
}

/** The number of a card by its digits; it is asked for the same one twice in a row: finding, then record. */
function numbering(
  pseudonym: (digits: string) => string,
  numberOf: (card: string) => number,
): (digits: string) => number {
  let [last, number] = ['', -1]
  return (digits) => {
    if (digits === last && number >= 0) return number
    last = digits
    number = numberOf(pseudonym(digits))
    return number
  }
}
