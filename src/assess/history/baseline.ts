import type {
  AssessedFinding,
  Assessment,
  Baseline,
  Changes,
  PastFinding,
  TargetFacts,
} from '../../model/index.ts'
import { type Earlier, totalsOf } from './earlier.ts'
import { identityIn } from './identity.ts'
import { readWhole } from './read-whole.ts'

const MOST_RUNS = 400 // a year of nights and a month

type Now = Parameters<typeof totalsOf>[0] & Pick<Assessment, 'findings' | 'coverage'>

/** Says how a run differs from the earlier one, and how many findings that concerns. */
export function compare(
  { run, findings: before, history }: Earlier,
  now: Now,
  targets: readonly TargetFacts[],
): { readonly changes: Changes; readonly baseline: Baseline } {
  const present = new Set(now.findings.map(({ id }) => identityIn(id)))
  const absent = [...before].filter(([identity]) => !present.has(identity))
  // Of what was written before, a run since a time says nothing.
  const isRead =
    now.run.since === undefined ? readWhole(now.coverage.targets, targets) : () => false
  const [resolved, unchecked] = parted(
    absent.map(([, { rows }]) => rows),
    (rows) => rows.every(isRead),
  )
  const gone = { resolved: resolved.length, notChecked: unchecked.length }
  return {
    changes: { run: run.id, ...countsOf(now.findings), ...gone },
    baseline: {
      run,
      resolved: resolved.flat(),
      unchecked: unchecked.flat(),
      history: [...history, totalsOf(now)].slice(-MOST_RUNS),
    },
  }
}

/** Each identity once, whatever number of rows it has. */
function countsOf(
  findings: readonly AssessedFinding[],
): Record<NonNullable<AssessedFinding['status']>, number> {
  const statuses = new Map(findings.map(({ id, status }) => [identityIn(id), status]))
  const having = (wanted: AssessedFinding['status']): number =>
    [...statuses.values()].filter((status) => status === wanted).length
  return { new: having('new'), grown: having('grown'), continuing: having('continuing') }
}

function parted(
  groups: readonly (readonly PastFinding[])[],
  belongs: (group: readonly PastFinding[]) => boolean,
): [(readonly PastFinding[])[], (readonly PastFinding[])[]] {
  return [groups.filter(belongs), groups.filter((group) => !belongs(group))]
}
