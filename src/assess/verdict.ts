import { type AssessedFinding, type Assessment, EXIT_STATUS, type Verdict } from '../model/index.ts'
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
  return coverage.complete && selfTest?.passed !== false ? 'not-detected' : 'inconclusive'
}

/** Card data that nobody declared and nobody answers for. */
function counts({ severity, allowed, exception }: AssessedFinding): boolean {
  return isCardData(severity) && !allowed && !exception
}

/** The exit status of a scan: 0 not detected, 1 detected, 3 inconclusive. */
export function exitCode({ verdict }: Pick<Assessment, 'verdict'>): 0 | 1 | 3 {
  return EXIT_STATUS[verdict]
}
