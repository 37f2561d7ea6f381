import type { AssessedFinding, CheckedException, Exception, RunFacts } from '../model/index.ts'
import { rankOf } from './findings.ts'
import { amountOf, type Earlier, exceeds, formerIdOf, identityIn } from './history/index.ts'

const DAY = 10 // characters of `2026-12-31`

/** Of a run: its targets, and the day on which it is asked what holds. */
type Day = Pick<RunFacts, 'targets' | 'startedAt'>

type Found = readonly (readonly [target: number, AssessedFinding])[]

/** The exceptions with what came of them, and which of them a finding is accepted by. */
export interface CheckedExceptions {
  readonly exceptions: CheckedException[]
  exceptionOf(finding: AssessedFinding): AssessedFinding['exception'] | null
}

/**
 * Says what came of each exception: the day of the run decides, in UTC, its last day included.
 *
 * It covers what it was given for, or what the first run that had it found there; where there is more now, it
 * covers nothing.
 */
export function checkExceptions(
  exceptions: readonly Exception[],
  found: Found,
  { run, earlier }: { readonly run: Day; readonly earlier: Pick<Earlier, 'covered'> | null },
): CheckedExceptions {
  const accepted = new Map<string, AssessedFinding['exception']>()
  const named =
    exceptions.length > 0 ? rowsByName(found, run) : new Map<string, AssessedFinding[]>()
  const checked = exceptions.map((exception): CheckedException => {
    const rows = named.get(exception.finding) ?? []
    if (rows.length === 0) return { ...exception, state: 'unused' }
    const now = amountOf(rows)
    const covers = exception.covers ?? earlier?.covered.get(exception.finding) ?? now
    const state = stateOf(exception, run.startedAt, exceeds(now, covers))
    const { finding: _, covers: __, ...reason } = exception
    if (state === 'active') for (const { id } of rows) accepted.set(id, reason)
    return { ...exception, state, covers }
  })
  return { exceptions: checked, exceptionOf: ({ id }) => accepted.get(id) ?? null }
}

/** Rows by what an exception may name: an identity, one row of it, or the id that an older version gave such a row. */
function rowsByName(found: Found, { targets }: Day): Map<string, AssessedFinding[]> {
  const rows = new Map<string, AssessedFinding[]>()
  for (const [target, row] of found) {
    const facts = targets[target] ?? { name: row.target }
    const former = formerIdOf(row, facts, rankOf(targets, target))
    for (const name of new Set([row.id, identityIn(row.id) ?? row.id, former])) {
      const known = rows.get(name)
      if (known) known.push(row)
      else rows.set(name, [row])
    }
  }
  return rows
}

function stateOf(
  { until }: Exception,
  startedAt: string,
  isMore: boolean,
): CheckedException['state'] {
  if (until < startedAt.slice(0, DAY)) return 'expired'
  return isMore ? 'outgrown' : 'active'
}
