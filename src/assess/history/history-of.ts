import type { AssessedFinding } from '../../model/index.ts'
import { amountOf, exceeds } from './amount.ts'
import type { Earlier, Known } from './earlier.ts'
import { identityIn } from './identity.ts'

/** What the earlier run says of a finding. */
type History = Pick<AssessedFinding, 'status' | 'firstSeen' | 'before' | 'newRules'>

/** Says what the earlier run knew of each finding of this one; all rows of one identity are told alike. */
export function historyFinder(
  { findings: known, otherRules }: Earlier,
  found: readonly AssessedFinding[],
  startedAt: string,
): (finding: AssessedFinding) => History {
  const histories = new Map(
    [...byIdentity(found)].map(([identity, rows]) => {
      const before = known.get(identity)
      return [identity, before ? historySince(before, rows) : firstTime(startedAt, otherRules)]
    }),
  )
  return ({ id }) => histories.get(identityIn(id) ?? id) ?? firstTime(startedAt, otherRules)
}

function historySince({ amount, firstSeen }: Known, rows: readonly AssessedFinding[]): History {
  const grew = exceeds(amountOf(rows), amount)
  return { status: grew ? 'grown' : 'continuing', firstSeen, ...(grew && { before: amount }) }
}

function firstTime(startedAt: string, otherRules: boolean): History {
  return { status: 'new', firstSeen: startedAt, ...(otherRules && { newRules: true }) }
}

/** Rows by their identity; one that has none is its own. */
function byIdentity<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const identity = identityIn(row.id) ?? row.id
    const group = groups.get(identity)
    if (group) group.push(row)
    else groups.set(identity, [row])
  }
  return groups
}
