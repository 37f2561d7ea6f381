import { visible } from '../mask/index.ts'
import type { Assessment, Verdict } from '../model/index.ts'
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
    one('distinct_cards', 'Distinct card numbers of SV1 to SV3.', totals.distinctCards),
    one('scanned_bytes', 'Bytes that were read.', totals.bytes),
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
