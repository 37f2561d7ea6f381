import {
  type AssessedFinding,
  type Assessment,
  type NotRead,
  SEVERITIES,
  type Severity,
} from '../model/index.ts'
import { onOneLine } from './json.ts'

/** rules/line.schema.json describes the lines. */
const SCHEMA = 'cardsweep/line@1'

/** A line for a finding of a unit, whose numbers are masked as in report.json. */
export function findingLine(finding: AssessedFinding, provisional: boolean): string {
  return line({ type: 'finding', ...(provisional && { provisional }), finding })
}

/** A line for something of a target that was not read. */
export function notReadLine(target: string, notRead: NotRead): string {
  return line({ type: 'notRead', target, notRead })
}

/** The last line of a run that came to its end. */
export function summaryLine(assessment: Assessment, exitStatus: number): string {
  const { run, verdict, totals, coverage, findings } = assessment
  const { id, startedAt, finishedAt } = run
  const { complete } = coverage
  const count = (wanted: Severity): number =>
    findings.filter(({ severity }) => severity === wanted).length
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)]))
  const told = { verdict, totals, coverage: { complete }, findings: counts, exitStatus }
  return line({ type: 'summary', run: { id, startedAt, finishedAt }, ...told })
}

const line = (fields: object): string => `${onOneLine({ schema: SCHEMA, ...fields })}\n`
