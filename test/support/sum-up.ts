import type { AssessedFinding } from '../../src/model/assessment.ts'
import type { Confidence, Kind, Severity } from '../../src/model/finding.ts'

/** All findings of a report that are of one kind and severity. */
export interface Found {
  readonly kind: Kind
  readonly severity: Severity
  readonly occurrences: number
  readonly distinctCards: number
  /** Schemes of the samples, in alphabetical order. */
  readonly brands: readonly string[]
  /** The weakest of them. */
  readonly confidence: Confidence
}

const levels: readonly Confidence[] = ['possible', 'likely', 'confirmed']

/** Adds up the findings of a report by kind and severity, the gravest first. */
export function sumUp(findings: readonly AssessedFinding[]): Found[] {
  const keys = [...new Set(findings.map(keyOf))].sort()
  return keys.map((key) => merge(findings.filter((finding) => keyOf(finding) === key)))
}

/** Whether `confidence` is `least` or more. */
export function reaches(confidence: Confidence, least: Confidence): boolean {
  return levels.indexOf(confidence) >= levels.indexOf(least)
}

function keyOf({ severity, kind }: AssessedFinding): string {
  return `${severity === 'SV0' ? 'SV6' : severity} ${kind}`
}

function merge(findings: readonly AssessedFinding[]): Found {
  const [{ kind, severity }] = findings as [AssessedFinding]
  const brands = findings.flatMap(({ samples }) => samples.map(({ brand }) => brand ?? 'none'))
  return {
    kind,
    severity,
    occurrences: findings.reduce((sum, finding) => sum + finding.occurrences, 0),
    distinctCards: findings.reduce((sum, finding) => sum + finding.distinctCards, 0),
    brands: [...new Set(brands)].sort(),
    confidence: levels.find((level) => findings.some((f) => f.confidence === level)) ?? 'possible',
  }
}
