import { type Assessment, provesMethod } from '../model/index.ts'
import {
  compare,
  comparisonOf,
  type Earlier,
  earlierOf,
  historyFinder,
  withSince,
} from './history/index.ts'
import { isNews } from './news.ts'

/** The run as it is told beside another one, whatever it was compared with before. */
export function comparedWith(after: Assessment, before: Assessment): Assessment {
  const { run, tool, verdict, totals } = after
  const targets = after.coverage.targets.map(({ target }) => ({ name: target }))
  const bare = after.findings.map(
    ({ status: _, before: __, newRules: ___, firstSeen: ____, ...finding }) => finding,
  )
  const facts = { ...run, id: '', tool, targets } // of no run, so that one beside itself is all the same
  const earlier = earlierOf(before, facts)
  if (earlier === null) return after
  const coverage = { ...after.coverage, targets: gapsSince(after, earlier) }
  const historyOf = historyFinder(earlier, bare, run.startedAt)
  const findings = bare.map((finding) => ({ ...finding, ...historyOf(finding) }))
  const compared = compare(earlier, { run, verdict, totals, findings, coverage }, targets)
  return { ...after, ...compared, findings, coverage, comparison: comparisonOf(before, after) }
}

function gapsSince({ coverage }: Assessment, { gaps }: Earlier): Assessment['coverage']['targets'] {
  const bare = coverage.targets.map((target) => ({
    ...target,
    notRead: target.notRead.map(({ since: _, ...entry }) => entry),
  }))
  return withSince(bare, gaps)
}

/** The exit status of a run beside another: 1 new or grown, 3 less was read, 0 neither; null where there is no other. */
export function comparisonStatus({
  comparison,
  findings,
  selfTest,
}: Pick<Assessment, 'comparison' | 'findings' | 'selfTest'>): 0 | 1 | 3 | null {
  if (!comparison) return null
  if (findings.some(isNews)) return 1
  return comparison.reads === 'less' || !provesMethod(selfTest) ? 3 : 0
}
