import { isOpen } from '../assess/index.ts'
import {
  type AssessedFinding,
  type Assessment,
  type Changes,
  isGap,
  type NotReadReason,
  SEVERITIES,
  type Severity,
} from '../model/index.ts'

/** How many places hold findings of a severity, and how many occurrences. */
export interface SeverityCount {
  readonly severity: Severity
  readonly places: number
  readonly occurrences: number
}

/** Counts the findings of every severity, the gravest first. */
export function bySeverity({ findings }: Assessment): SeverityCount[] {
  return SEVERITIES.map((severity) => {
    const same = findings.filter((finding) => finding.severity === severity)
    const occurrences = same.reduce((sum, finding) => sum + finding.occurrences, 0)
    return { severity, places: same.length, occurrences }
  })
}

/** What is left for a summary when accepted findings are taken out. */
export function withoutAccepted(assessment: Assessment): Assessment {
  return {
    ...assessment,
    findings: assessment.findings.filter(({ exception }) => !exception),
  }
}

/** Whether a person must say what it is, and it is not one of many that stand in one line. */
export const isUndecided = (finding: AssessedFinding): boolean =>
  finding.severity === 'SV4' && isOpen(finding)

/** How many findings changed since the run before; a report of an older version is counted row by row. */
export function changesOf({ changes, baseline, findings }: Assessment): Changes | null {
  if (changes !== undefined || !baseline) return changes ?? null
  const having = (wanted: AssessedFinding['status']): number =>
    findings.filter(({ status }) => status === wanted).length
  return {
    run: baseline.run.id,
    ...{ new: having('new'), grown: having('grown'), continuing: having('continuing') },
    ...{ resolved: baseline.resolved.length, notChecked: baseline.unchecked.length },
  }
}

/** What was not read for one reason. */
export interface ReasonCount {
  readonly reason: NotReadReason
  /** Whether declared data are left unread. */
  readonly isGap: boolean
  readonly count: number
  readonly example: string
  /** What was told of the example. */
  readonly detail: string
}

/** Counts what was not read by reason, in the order of the lists: gaps come first. */
export function byReason({ coverage }: Assessment): ReasonCount[] {
  const counts = new Map<string, ReasonCount>()
  for (const entry of coverage.targets.flatMap(({ notRead }) => notRead)) {
    const { reason, what, detail, count = 1 } = entry
    const key = `${reason} ${isGap(entry)}`
    const known = counts.get(key) ?? {
      reason,
      isGap: isGap(entry),
      count: 0,
      example: what,
      detail,
    }
    counts.set(key, { ...known, count: known.count + count })
  }
  return [...counts.values()].toSorted((a, b) => Number(b.isGap) - Number(a.isGap))
}

/** The schemes that the samples of a finding show. */
export function brandsOf({ samples }: AssessedFinding): string[] {
  return [...new Set(samples.flatMap(({ brand }) => (brand === null ? [] : [brand])))].toSorted()
}
