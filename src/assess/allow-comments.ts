import { ALLOW_COMMENT, type AssessedFinding, type CheckedException } from '../model/index.ts'
import { amountOf } from './history/index.ts'

const DAY = 10 // characters of `2026-12-31`

/** What a comment in its line makes of a finding: accepted on the day of the run, as the comment stands there today. */
export function commentOf(
  { comment }: AssessedFinding,
  startedAt: string,
): NonNullable<AssessedFinding['exception']> | null {
  if (comment === undefined) return null
  return { reason: comment, approver: ALLOW_COMMENT, until: startedAt.slice(0, DAY) }
}

/** The comments that accept something, for the list of exceptions. */
export function commentsIn(findings: readonly AssessedFinding[]): CheckedException[] {
  return findings.flatMap((finding) => {
    const { id, exception } = finding
    if (exception?.approver !== ALLOW_COMMENT) return []
    return [{ finding: id, ...exception, covers: amountOf([finding]), state: 'active' as const }]
  })
}
