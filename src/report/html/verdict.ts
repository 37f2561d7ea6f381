import {
  type Assessment,
  provesMethod,
  type TargetCoverage,
  type Verdict,
} from '../../model/index.ts'

/**
 * The verdict that the page shows: whatever a report.json says that was edited by hand, missing coverage
 * or a failed self-test is never shown as "not detected".
 */
export function shownVerdict({ verdict, coverage, selfTest }: Assessment): Verdict {
  const proves = coverage.complete && provesMethod(selfTest)
  return verdict === 'not-detected' && !proves ? 'inconclusive' : verdict
}

/** What can be said of one target alone, given whether anything in it counts. */
export function targetVerdict(
  { status }: Pick<TargetCoverage, 'status'>,
  detected: boolean,
  { selfTest }: Pick<Assessment, 'selfTest'>,
): Verdict {
  if (detected) return 'detected'
  return status === 'complete' && provesMethod(selfTest) ? 'not-detected' : 'inconclusive'
}
