import type {
  AssessedFinding,
  Assessment,
  Baseline,
  PastFinding,
  RunTotals,
  TargetCoverage,
} from '../model/index.ts'

const MOST_RUNS = 400 // a year of nights and a month

/** The earlier run in the form in which it is compared. */
export interface Earlier {
  readonly run: Baseline['run']
  readonly findings: ReadonlyMap<string, PastFinding>
  readonly history: readonly RunTotals[]
}

/**
 * Takes from an earlier report what a comparison needs.
 *
 * Findings that it could not check itself are carried on, so that one night without a server does not
 * make old findings new. A report of the same run, whose documents are only written again, compares
 * with what it compared with.
 */
export function earlierOf(report: Assessment | null | undefined, runId: string): Earlier | null {
  if (!report) return null
  const { run, baseline } = report
  if (run.id === runId) return baseline ? beforeItself(report, baseline) : null
  return {
    run: { id: run.id, finishedAt: run.finishedAt, verdict: report.verdict },
    findings: byId([
      ...(baseline?.unchecked ?? []),
      ...report.findings.map((finding) => past(finding, run.startedAt)),
    ]),
    history: baseline?.history ?? [totalsOf(report)],
  }
}

function beforeItself({ findings, run }: Assessment, baseline: Baseline): Earlier {
  const continuing = findings.filter(({ status }) => status === 'continuing')
  return {
    run: baseline.run,
    findings: byId([
      ...baseline.resolved,
      ...baseline.unchecked,
      ...continuing.map((finding) => past(finding, run.startedAt)),
    ]),
    history: baseline.history.slice(0, -1),
  }
}

function byId(findings: readonly PastFinding[]): Map<string, PastFinding> {
  return new Map(findings.map((finding) => [finding.id, finding]))
}

function past(finding: AssessedFinding, startedAt: string): PastFinding {
  const { id, target, place, kind, severity, confidence, occurrences } = finding
  const firstSeen = finding.firstSeen ?? startedAt
  return { id, target, place, kind, severity, confidence, occurrences, firstSeen }
}

/** Says how a run differs from the earlier one. */
export function compare(
  { run, findings: before, history }: Earlier,
  now: Parameters<typeof totalsOf>[0] & Pick<Assessment, 'findings' | 'coverage'>,
): Baseline {
  const ids = new Set(now.findings.map(({ id }) => id))
  const gone = [...before.values()].filter(({ id }) => !ids.has(id))
  const whole = wholeTargets(now.coverage.targets)
  return {
    run,
    resolved: gone.filter(({ target }) => whole.has(target)),
    unchecked: gone.filter(({ target }) => !whole.has(target)),
    history: [...history, totalsOf(now)].slice(-MOST_RUNS),
  }
}

/** Names of targets that were read whole; of several of one name, all must have been. */
function wholeTargets(targets: readonly TargetCoverage[]): Set<string> {
  const names = new Set(targets.map(({ target }) => target))
  for (const { target, status } of targets) if (status !== 'complete') names.delete(target)
  return names
}

function totalsOf({
  run,
  verdict,
  totals,
}: {
  readonly run: Pick<Assessment['run'], 'id' | 'finishedAt'>
  readonly verdict: Assessment['verdict']
  readonly totals: Pick<Assessment['totals'], 'occurrences' | 'distinctCards'>
}): RunTotals {
  const { occurrences, distinctCards } = totals
  return { runId: run.id, finishedAt: run.finishedAt, verdict, occurrences, distinctCards }
}
