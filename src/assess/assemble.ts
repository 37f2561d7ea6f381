import type { Assessment, AuditProfile, RunFacts } from '../model/index.ts'
import type { cardCounts } from './card-counts.ts'
import { compare, type Earlier } from './history/index.ts'
import { limitsOf } from './limits.ts'
import { verdictOf } from './verdict.ts'
import { windowOf } from './window.ts'

/** What was worked out of a run. */
export type Assessed = ReturnType<ReturnType<typeof cardCounts>['tables']> &
  Required<Pick<Assessment, 'findings' | 'coverage' | 'exceptions' | 'populations' | 'tables'>> &
  Pick<Assessment, 'selfTest'> &
  Pick<Assessment['totals'], 'open'>

/** What the run itself is known by. */
interface RunContext {
  readonly run: RunFacts
  readonly profile: AuditProfile
  readonly earlier: Earlier | null
  readonly finishedAt: string
}

/** Puts it together: totals, verdict, what changed since the run before. */
export function assemble(
  { run: facts, profile, earlier, finishedAt }: RunContext,
  assessed: Assessed,
): Assessment {
  const { tool, targets, ...known } = facts
  const { distinctCards, open, selfTest, findings, populations, ...rest } = assessed
  const { coverage, exceptions, tables, ...counts } = rest
  const run = { ...known, finishedAt }
  const verdict = verdictOf({ findings, coverage, ...(selfTest && { selfTest }) })
  const totals = {
    bytes: sum(coverage.targets.map(({ bytes }) => bytes)),
    records: sum(coverage.targets.map(({ records }) => records)),
    occurrences: sum(counts.brands.map(({ occurrences }) => occurrences)),
    distinctCards,
    ...(open && { open }),
  }
  const window = windowOf(findings)
  return {
    schema: 'cardsweep/report@1',
    run,
    tool,
    profile,
    verdict,
    ...(selfTest && { selfTest }),
    totals,
    ...counts,
    ...(window && { window }),
    ...(earlier
      ? compare(earlier, { run, verdict, totals, findings, coverage }, targets)
      : { changes: null }),
    exceptions,
    findings,
    populations,
    coverage,
    tables,
    limits: limitsOf(run),
  }
}

/** Adds up. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
