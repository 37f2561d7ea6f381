import {
  type AcceptedGap,
  type AssessedFinding,
  type Assessment,
  LEAVES_UNREAD,
  type News,
} from '../model/index.ts'
import { isOpen } from './history/index.ts'

const DAY = 10 // characters of `2026-12-31`

/** Picks the news of a run. */
export function newsOf(
  { findings, coverage, run }: Assessment,
  accepted: readonly AcceptedGap[] = [],
): News {
  const today = run.startedAt.slice(0, DAY)
  const names = new Set(accepted.filter(({ until }) => until >= today).map(({ unread }) => unread))
  return {
    findings: findings.filter((finding) => isNews(finding)),
    gaps: coverage.targets.flatMap(({ target, notRead }) =>
      notRead
        .filter(({ what, reason }) => LEAVES_UNREAD[reason] && !names.has(what))
        .map((entry) => ({ target, ...entry })),
    ),
  }
}

function isNews(finding: AssessedFinding): boolean {
  const { status = 'new', allowed, exception } = finding
  return status !== 'continuing' && isOpen(finding) && !allowed && !exception
}

/** Whether anything is open: what fails an audit that is asked to fail on any. */
export function hasOpen({ findings }: Assessment): boolean {
  return findings.some((finding) => isOpen(finding) && !finding.allowed && !finding.exception)
}
