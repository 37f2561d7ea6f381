import type { AssessedFinding, Assessment } from '../model/index.ts'
import { isCardData, severityOf } from './severity.ts'
import { verdictOf } from './verdict.ts'

/**
 * Whether a report follows from itself: its verdict from its findings and coverage, and what counts as card data from
 * what was found. Only a report that was written over by hand does not.
 */
export function isSound({ verdict, findings, coverage, selfTest, totals }: Assessment): boolean {
  const isComplete = coverage.targets.every(({ status }) => status === 'complete')
  const found = findings.filter(({ severity }) => isCardData(severity))
  return (
    verdict === verdictOf({ findings, coverage, ...(selfTest && { selfTest }) }) &&
    coverage.complete === isComplete &&
    findings.every(isGraded) &&
    (found.length === 0 || totals.occurrences > 0)
  )
}

/** Whether a surely or likely whole number counts as card data; a test card may or may not. */
function isGraded({ kind, confidence, severity }: AssessedFinding): boolean {
  if (kind === 'testCard') return true
  const least = severityOf({ kind, confidence, elements: [], overExposed: false })
  return isCardData(least) === isCardData(severity)
}
