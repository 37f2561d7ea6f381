import { type Amount, type AssessedFinding, SEVERITIES, type Severity } from '../../model/index.ts'
import { byText } from '../compare.ts'

/** What a row of a report, or of the report before, says of its amount. */
export type CountedRow = Pick<
  AssessedFinding,
  'severity' | 'population' | 'window' | 'occurrences'
> & { readonly distinctCards?: number }

/**
 * How much the rows of one identity are together: those that a person must look at, or else all of them.
 *
 * Distinct cards are those of the largest row, at least so many: a card may stand in two rows, as in a log and in the
 * copy that rotation made of it, and a sum would call that growth.
 */
export function amountOf(rows: readonly CountedRow[]): Amount {
  const open = rows.filter(isOpen)
  const counted = open.length > 0 ? open : rows
  const newest = counted
    .flatMap(({ window }) => window?.newest ?? [])
    .toSorted(byText)
    .at(-1)
  return {
    occurrences: counted.reduce((sum, { occurrences }) => sum + occurrences, 0),
    distinctCards: Math.max(...counted.map(({ distinctCards = 0 }) => distinctCards)),
    severity: gravest(counted),
    ...(newest !== undefined && { newest }),
  }
}

/** Whether a person has to look at it: ids that were set aside, test cards and allowed truncations are counted only. */
export function isOpen({
  severity,
  population,
}: Pick<CountedRow, 'severity' | 'population'>): boolean {
  return severity !== 'SV5' && severity !== 'SV0' && population !== 'set-aside'
}

/** Whether there is more than before: more occurrences or cards, a graver severity, or a later time beside one. */
export function exceeds(now: Amount, before: Amount): boolean {
  return (
    now.occurrences > before.occurrences ||
    now.distinctCards > before.distinctCards ||
    rank(now.severity) < rank(before.severity) ||
    (now.newest !== undefined && before.newest !== undefined && now.newest > before.newest)
  )
}

function gravest(rows: readonly Pick<CountedRow, 'severity'>[]): Severity {
  return SEVERITIES[Math.min(...rows.map(({ severity }) => rank(severity)))] ?? 'SV0'
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)
