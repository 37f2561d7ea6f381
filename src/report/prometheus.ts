import { isNews, isUnaccepted } from '../assess/index.ts'
import { visible } from '../mask/index.ts'
import { type AssessedFinding, type Assessment, SEVERITIES, type Verdict } from '../model/index.ts'
import { bySeverity, changesOf } from './overview.ts'
import type { Reporter } from './reporter.ts'
import { secondsOf } from './wording/index.ts'

/** A value with its labels. */
type Value = readonly [labels: Readonly<Record<string, string>>, value: number]

interface Metric {
  readonly name: string
  readonly help: string
  readonly values: readonly Value[]
}

const LEAST = SEVERITIES.indexOf('SV4') + 1 // test cards and allowed truncations are not open
const VERDICTS: readonly Verdict[] = ['detected', 'not-detected', 'inconclusive']

/** Text for the textfile collector of the node exporter (Prometheus exposition format 0.0.4). */
export const prometheus: Reporter = function* (assessment) {
  for (const { name, help, values } of metrics(assessment)) {
    yield `# HELP cardsweep_${name} ${help}\n# TYPE cardsweep_${name} gauge\n`
    for (const [labels, value] of values) yield `cardsweep_${name}${labelText(labels)} ${value}\n`
  }
}

function metrics(assessment: Assessment): Metric[] {
  const { run, tool, verdict, totals, coverage, selfTest } = assessment
  const changes = changesOf(assessment)
  const severities = bySeverity(assessment)
  const count = (status: string): number =>
    coverage.targets.filter((target) => target.status === status).length
  return [
    one('info', 'Version of the program and of its rules.', 1, {
      version: tool.version,
      rules: tool.rules.version,
    }),
    one(
      'last_run_timestamp_seconds',
      'When the last run ended.',
      Date.parse(run.finishedAt) / 1000,
    ),
    one('run_duration_seconds', 'How long the last run took.', secondsOf(assessment)),
    {
      name: 'verdict',
      help: '1 for the verdict of the last run, 0 for the others.',
      values: VERDICTS.map((each) => [{ verdict: each }, Number(each === verdict)]),
    },
    {
      name: 'findings',
      help: 'Places with findings, by severity.',
      values: severities.map(({ severity, places }) => [{ severity }, places]),
    },
    {
      name: 'finding_occurrences',
      help: 'Occurrences in these places, by severity.',
      values: severities.map(({ severity, occurrences }) => [{ severity }, occurrences]),
    },
    {
      name: 'target_open_findings',
      help: 'Places with findings that nobody has accepted, by target and severity.',
      values: byTarget(assessment, isUnaccepted),
    },
    {
      name: 'target_new_findings',
      help: 'Those of them that are new or have grown since the run before.',
      values: byTarget(assessment, isNews),
    },
    one('distinct_cards', 'Distinct card numbers of SV1 to SV3.', totals.distinctCards),
    one('scanned_bytes', 'Bytes that were read.', totals.bytes),
    one(
      'unchanged_bytes',
      'Bytes that were not read, as a run before has read them clean.',
      coverage.unchanged?.bytes ?? 0,
    ),
    one('scanned_records', 'Lines and rows that were read.', totals.records),
    {
      name: 'targets',
      help: 'Targets by how much of them was read.',
      values: ['complete', 'partial', 'failed'].map((status) => [{ status }, count(status)]),
    },
    one('coverage_complete', '1 if everything was read.', Number(coverage.complete)),
    ...(selfTest
      ? [one('self_test_passed', '1 if the run found its own test cards.', Number(selfTest.passed))]
      : []),
    ...(changes
      ? [
          one('new_findings', 'Findings that the run before did not have.', changes.new),
          one('grown_findings', 'Findings of which there is more than before.', changes.grown),
          one('resolved_findings', 'Findings that are gone.', changes.resolved),
        ]
      : []),
  ]
}

/** All severities that a person looks at, so that a value that falls to 0 is seen; targets of one name are counted together. */
function byTarget(
  { coverage, findings }: Assessment,
  counts: (finding: AssessedFinding) => boolean,
): Value[] {
  const keyOf = (target: string, severity: string): string => `${severity} ${target}`
  const numbers = new Map<string, number>()
  for (const { target, severity } of findings.filter(counts)) {
    const key = keyOf(target, severity)
    numbers.set(key, (numbers.get(key) ?? 0) + 1)
  }
  const targets = [...new Set(coverage.targets.map(({ target }) => target))]
  return targets.flatMap((target) =>
    SEVERITIES.slice(0, LEAST).map(
      (severity): Value => [{ target, severity }, numbers.get(keyOf(target, severity)) ?? 0],
    ),
  )
}

function one(name: string, help: string, value: number, labels: Value[0] = {}): Metric {
  return { name, help, values: [[labels, value]] }
}

function labelText(labels: Value[0]): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return visible(value).replaceAll(/[\\"]/g, '\\$&')
}
