/**
 * Unit results go in, in any order and however the targets were cut into units; one Assessment comes
 * out, which is report.json. It exists so that severity, counts, coverage and verdict are decided in
 * one place, without reading, writing or printing, and so that every document is a function of it.
 */
import type { Assessment, ComponentTest } from '../model/index.ts'

export { type Assessor, createAssessor } from './assessor.ts'
export type { CauseFile } from './causes.ts'
export { comparedWith } from './compared.ts'
export { type CoverageAccount, coverageAccount } from './coverage.ts'
export { comparisonOf, holds, isOpen, stablePlace } from './history/index.ts'
export { hasOpen, isNews, isUnaccepted, newsOf } from './news.ts'
export { onlyOutcome, type PlaceScope, scopeOf } from './only.ts'
export type { AssessmentOptions } from './options.ts'
export { type PeriodAccount, periodAccount } from './period/index.ts'
export type { RequirementFile } from './requirements.ts'
export { isCardData, severityOf } from './severity.ts'
export { isSound } from './sound.ts'
export { chooseFinding, triagedAnew } from './triage-view.ts'
export { unitFindings } from './unit-findings.ts'
export { counts, exitCode } from './verdict.ts'

/** Reads the parsed result of a self-test on real components; null where it is none. */
export async function readComponentTest(json: unknown): Promise<ComponentTest | null> {
  const { parseComponentTest } = await import('./report-schema/index.ts')
  return parseComponentTest(json)
}

/** Reads the parsed report.json of a finished run; throws `UsageError` that names the wrong field. */
export async function readAssessment(json: unknown): Promise<Assessment> {
  const { parseAssessment } = await import('./read-assessment.ts') // a scan does without the validator
  return parseAssessment(json)
}
