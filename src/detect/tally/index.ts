// In: the detections of a unit, one chunk after another. Out: findings, records and columns, counted, so that the result of
// a unit stays small however much it holds.
import {
  BIN_DIGITS,
  type Finding,
  type Membership,
  type StorageWindow,
  type UnitResult,
  type UnitSample,
} from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { bitsOf } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import { nameInUnit } from './columns.ts'
import { membershipOf, recordMemberOf } from './membership.ts'
import { recordCounts } from './records.ts'

export { valueWatch } from './columns.ts'
export { pseudonyms } from './pseudonyms.ts'

const MOST_SAMPLES = 20 // a finding shows that many in report.json
const MOST_FIELDS = 64 // of one unit

/** Counts what a unit holds, so that its result stays small however much is found. */
export interface UnitAggregator {
  /** Takes the numbers of a unit in order; those outside what a chunk owns only belong to its records. */
  add(found: Detection): void
  result(): Pick<UnitResult, 'findings' | 'combinations'>
}

type Growing = Omit<Finding, 'cards' | 'bins' | 'samples' | 'window'> & {
  occurrences: number
  readonly cards: Set<string>
  /** Each card once, under its first digits. */
  readonly bins: Map<string, { occurrences: number; readonly cards: string[] }>
  readonly samples: UnitSample[]
  window?: StorageWindow
}

/** An empty tally of what the rules judged; `pseudonym` stands for a number. */
export function tally(pseudonym: (digits: string) => string, rules: Rules): UnitAggregator {
  const findings = new Map<string, Growing>()
  const records = recordCounts(pseudonym)
  const fields = new Set<string>()
  return {
    add(found) {
      const member = membershipOf(found, rules)
      if (found.owned) addFinding(found, memberInFields(found, member))
      records.add(found, recordMemberOf(found, member))
    },
    result() {
      return { findings: [...findings.values()].map(settled), combinations: records.result() }
    },
  }

  function addFinding(item: Detection, member: Membership | null): void {
    const { kind, confidence, brand, elements, overExposed = false } = item.judgement
    const { place, role, codeField } = item
    if (item.judgement.listed && member === null) return
    const key = [
      ...[nameInUnit(place), role, codeField, kind, confidence, brand, overExposed],
      ...[member?.field, member?.digits, member?.plain, member?.other, member?.listed],
      bitsOf(elements),
    ].join('\0')
    let finding = findings.get(key)
    if (!finding) {
      const empty = { occurrences: 0, cards: new Set<string>(), bins: new Map(), samples: [] }
      finding = {
        place,
        kind,
        confidence,
        brand,
        elements,
        overExposed,
        ...empty,
        ...(role && { role }),
        ...(member && { member }),
        ...(codeField && { codeField }),
      }
      findings.set(key, finding)
    }
    finding.occurrences++
    if (kind !== 'securityCode') addCard(finding, item.candidate.digits)
    for (const time of item.times ?? []) finding.window = including(finding.window, time)
    if (finding.samples.length < MOST_SAMPLES) finding.samples.push(sample(item))
  }

  function addCard({ cards, bins }: Growing, digits: string): void {
    const bin = digits.slice(0, BIN_DIGITS)
    const share = bins.get(bin) ?? { occurrences: 0, cards: [] }
    if (share.occurrences++ === 0) bins.set(bin, share)
    const card = pseudonym(digits)
    if (cards.has(card)) return
    cards.add(card)
    share.cards.push(card)
  }

  /** Of the first fields; a file with more has no fields worth the name. */
  function memberInFields({ place }: Detection, member: Membership | null): Membership | null {
    if (member === null) return null
    const field = `${nameInUnit(place)} ${member.field}`
    if (!fields.has(field) && fields.size >= MOST_FIELDS) return null
    fields.add(field)
    return member
  }
}

function settled(finding: Growing): Finding {
  const shares = [...finding.bins]
  return {
    ...finding,
    cards: shares.flatMap(([, { cards }]) => cards),
    bins: shares.map(([bin, { occurrences, cards }]) => ({
      bin,
      occurrences,
      cards: cards.length,
    })),
  }
}

function including(window: StorageWindow | undefined, time: string): StorageWindow {
  if (window === undefined) return { oldest: time, newest: time }
  if (time < window.oldest) return { ...window, oldest: time }
  return time > window.newest ? { ...window, newest: time } : window
}

function sample({ judgement, encoding, position }: Detection): UnitSample {
  const { masked, brand, reasons, elements } = judgement
  return { masked, brand, ...position(), encoding, reasons, elements }
}
