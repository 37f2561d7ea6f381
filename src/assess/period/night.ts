import type { AssessedFinding, Assessment, Severity, ToldNight } from '../../model/index.ts'
import { isOpen } from '../history/index.ts'

/** What a report says, in short. */
export function nightOf(assessment: Assessment): ToldNight {
  const { run, verdict, totals, coverage, changes = null, findings } = assessment
  const { occurrences, distinctCards } = totals
  const { id: runId, finishedAt } = run
  return {
    totals: { runId, finishedAt, verdict, occurrences, distinctCards },
    targets: coverage.targets.length,
    notWhole: coverage.targets.filter(({ status }) => status !== 'complete').length,
    isComplete: coverage.complete,
    openPlaces: openPlacesOf(findings),
    changes,
  }
}

/** How many rows of each severity count, or must be judged by a person. */
export function openPlacesOf(findings: readonly AssessedFinding[]): Record<Severity, number> {
  const counts = { SV1: 0, SV2: 0, SV3: 0, SV4: 0, SV5: 0, SV0: 0 }
  for (const finding of findings) if (isUnsettled(finding)) counts[finding.severity]++
  return counts
}

/** Whether nobody has accepted or declared it, and a person has to look at it. */
export const isUnsettled = (finding: AssessedFinding): boolean =>
  !finding.exception && !finding.allowed && isOpen(finding)
