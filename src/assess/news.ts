import {
  type AssessedFinding,
  type Assessment,
  LEAVES_UNREAD,
  type News,
  NO_ROWS,
} from '../model/index.ts'
import { isOpen } from './history/index.ts'

/** Picks the news of a run. */
export function newsOf({ findings, coverage }: Assessment): News {
  const entries = coverage.targets.flatMap(({ target, notRead }) =>
    notRead.map((entry) => ({ target, ...entry })),
  )
  return {
    findings: findings.filter((finding) => isNews(finding)),
    gaps: entries.filter(({ reason, accepted }) => LEAVES_UNREAD[reason] && !accepted),
    emptied: entries.filter(({ reason }) => reason === NO_ROWS),
  }
}

/** Whether a finding is news: new or grown, and neither accepted nor declared. */
export function isNews(finding: AssessedFinding): boolean {
  return finding.status !== 'continuing' && isUnaccepted(finding)
}

/** Whether a finding is for a person to look at: neither accepted nor declared. */
export function isUnaccepted(finding: AssessedFinding): boolean {
  return isOpen(finding) && !finding.allowed && !finding.exception
}

/** Whether anything is open: what fails an audit that is asked to fail on any. */
export function hasOpen({ findings }: Assessment): boolean {
  return findings.some(isUnaccepted)
}
