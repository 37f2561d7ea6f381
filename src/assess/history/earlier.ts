import type {
  Amount,
  AssessedFinding,
  Assessment,
  Baseline,
  PastFinding,
  RunFacts,
  RunTotals,
  TargetFacts,
} from '../../model/index.ts'
import { amountOf } from './amount.ts'
import { type PastGap, pastGaps } from './gaps.ts'
import { identityIn, identityOf } from './identity.ts'

/** What the run before knew under one identity. */
export interface Known {
  readonly rows: readonly PastFinding[]
  readonly amount: Amount
  /** When the first run that had it began. */
  readonly firstSeen: string
}

/** The earlier run in the form in which it is compared. */
export interface Earlier {
  readonly run: Baseline['run']
  readonly findings: ReadonlyMap<string, Known>
  /** What each exception was given for, by the finding that it names. */
  readonly covered: ReadonlyMap<string, Amount>
  /** Whether it looked by another version of the tool or its rules. */
  readonly otherRules: boolean
  readonly history: readonly RunTotals[]
  readonly gaps: readonly PastGap[]
}

/**
 * Takes from an earlier report what a comparison needs.
 *
 * Findings that it could not check itself are carried on, so that one night without a server does not
 * make old findings new. A report of the same run, whose documents are only written again, compares
 * with what it compared with. Ids of versions before identities are mapped by place and kind.
 */
export function earlierOf(report: Assessment | null | undefined, now: RunFacts): Earlier | null {
  if (!report) return null
  const { run, baseline } = report
  const isItself = run.id === now.id
  if (isItself && !baseline) return null
  const rows = isItself && baseline ? rowsBefore(report, baseline) : rowsOf(report)
  return {
    run: (isItself && baseline?.run) || {
      id: run.id,
      finishedAt: run.finishedAt,
      verdict: report.verdict,
    },
    findings: knownBy(rows, now.targets),
    covered: new Map(
      (report.exceptions ?? []).flatMap(({ finding, covers }) =>
        covers ? [[finding, covers] as const] : [],
      ),
    ),
    otherRules: isItself
      ? report.findings.some(({ newRules }) => newRules)
      : report.tool.version !== now.tool.version ||
        report.tool.rules.sha256 !== now.tool.rules.sha256,
    history: isItself
      ? (baseline?.history.slice(0, -1) ?? [])
      : (baseline?.history ?? [totalsOf(report)]),
    gaps: pastGaps(report, isItself),
  }
}

/** A row with how much there was of its identity, where a report says so. */
type Row = PastFinding & Pick<AssessedFinding, 'before' | 'population'>

function rowsOf({ baseline, findings, run }: Assessment): Row[] {
  return [
    ...(baseline?.unchecked ?? []),
    ...findings.map(({ before: _, ...finding }) => past(finding, run.startedAt)),
  ]
}

function rowsBefore({ findings, run }: Assessment, { resolved, unchecked }: Baseline): Row[] {
  return [
    ...[...resolved, ...unchecked],
    ...findings
      .filter(({ status }) => status !== 'new')
      .map((finding) => past(finding, run.startedAt)),
  ]
}

function past(finding: AssessedFinding, startedAt: string): Row {
  const { id, target, place, kind, severity, confidence, population, before } = finding
  const { occurrences, distinctCards, window, firstSeen = startedAt, access } = finding
  return {
    ...{ id, target, place, kind, severity, confidence, occurrences, distinctCards, firstSeen },
    ...(window && { window }),
    ...(access?.mount !== undefined && { mount: access.mount }),
    ...(population && { population }),
    ...(before && { before }),
  }
}

function knownBy(rows: readonly Row[], targets: readonly TargetFacts[]): Map<string, Known> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const identity = identityIn(row.id) ?? identityOf(row, targetOf(row, targets))
    const group = groups.get(identity)
    if (group) group.push(row)
    else groups.set(identity, [row])
  }
  return new Map([...groups].map(([identity, group]) => [identity, knownOf(group)]))
}

function knownOf(group: readonly Row[]): Known {
  const [first = '', ...later] = group.map(({ firstSeen = '' }) => firstSeen)
  return {
    rows: group.map(({ before: _, population: __, ...row }) => row),
    amount: group[0]?.before ?? amountOf(group),
    firstSeen: later.reduce((oldest, time) => (time < oldest ? time : oldest), first),
  }
}

/** The target of a row, by the name that a version before identities showed. */
function targetOf({ target }: PastFinding, targets: readonly TargetFacts[]): TargetFacts {
  const known = targets.find(({ name, shown = name }) => shown === target || name === target)
  return known ?? { name: target }
}

/** What a run came to. */
export function totalsOf({
  run,
  verdict,
  totals,
}: {
  readonly run: Pick<Assessment['run'], 'id' | 'finishedAt' | 'since'>
  readonly verdict: Assessment['verdict']
  readonly totals: Pick<Assessment['totals'], 'occurrences' | 'distinctCards'>
}): RunTotals {
  const { occurrences, distinctCards } = totals
  return { runId: run.id, finishedAt: run.finishedAt, verdict, occurrences, distinctCards }
}
