import type { AssessedFinding, CheckedException, Exception } from '../model/index.ts'

const DAY = 10 // characters of `2026-12-31`

/** Says what came of each exception: the day of the run decides, in UTC, its last day included. */
export function checkExceptions(
  exceptions: readonly Exception[],
  findings: readonly Pick<AssessedFinding, 'id'>[],
  startedAt: string,
): CheckedException[] {
  const ids = new Set(findings.map(({ id }) => id))
  const today = startedAt.slice(0, DAY)
  return exceptions.map((exception) => {
    const used = exception.until < today ? 'expired' : 'active'
    return { ...exception, state: ids.has(exception.finding) ? used : 'unused' }
  })
}

/** The active exception of each finding. */
export function activeExceptions(
  checked: readonly CheckedException[],
): Map<string, Omit<Exception, 'finding'>> {
  return new Map(
    checked
      .filter(({ state }) => state === 'active')
      .map(({ finding, reason, approver, until }) => [finding, { reason, approver, until }]),
  )
}
