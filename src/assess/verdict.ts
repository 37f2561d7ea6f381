import { type Assessment, EXIT_STATUS, type Verdict } from '../types.ts'
import { isCardData } from './severity.ts'

/** Detected outranks missing coverage, and missing coverage outranks `not-detected`. */
export function verdictOf({
  findings,
  coverage,
}: Pick<Assessment, 'findings' | 'coverage'>): Verdict {
  if (findings.some(({ severity }) => isCardData(severity))) return 'detected'
  return coverage.complete ? 'not-detected' : 'inconclusive'
}

/** The exit status of a scan: 0 not detected, 1 detected, 3 inconclusive. */
export function exitCode({ verdict }: Pick<Assessment, 'verdict'>): 0 | 1 | 3 {
  return EXIT_STATUS[verdict]
}
