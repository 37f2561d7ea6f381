import {
  type AssessedFinding,
  type Assessment,
  EXIT_STATUS,
  provesMethod,
  type Verdict,
} from '../model/index.ts'
import { comparisonStatus } from './compared.ts'
import { onlyOutcome, onlyStatus } from './only.ts'
import { isCardData } from './severity.ts'

/**
 * Detected outranks missing coverage, and missing coverage outranks `not-detected`.
 *
 * A scan that does not find its own test cards has found nothing out: it cannot say `not-detected`.
 */
export function verdictOf({
  findings,
  coverage,
  selfTest,
}: Pick<Assessment, 'findings' | 'coverage' | 'selfTest'>): Verdict {
  if (findings.some(counts)) return 'detected'
  return coverage.complete && provesMethod(selfTest) ? 'not-detected' : 'inconclusive'
}

/** Card data that nobody declared and nobody answers for. */
export function counts({
  severity,
  allowed,
  exception,
}: Pick<AssessedFinding, 'severity' | 'allowed' | 'exception'>): boolean {
  return isCardData(severity) && !allowed && !exception
}

/**
 * The exit status of a scan: 0 not detected, 1 detected, 3 inconclusive; of one that read the places of a finding
 * only: 0 it is gone, 1 it is still there, 3 that was not read whole; of one beside another run: 1 new or grown, 3 less
 * was read, 0 neither.
 */
export function exitCode(
  assessment: Pick<
    Assessment,
    'run' | 'verdict' | 'findings' | 'coverage' | 'selfTest' | 'comparison'
  >,
): 0 | 1 | 3 {
  const outcome = onlyOutcome(assessment)
  if (outcome !== null) return onlyStatus(outcome)
  return comparisonStatus(assessment) ?? EXIT_STATUS[assessment.verdict]
}
