import type {
  AcceptedGap,
  AssessedFinding,
  Assignment,
  NotReadEntry,
  Standing,
  TargetCoverage,
} from '../model/index.ts'
import { identityIn } from './history/index.ts'

const DAY = 10 // characters of `2026-12-31`

/** Decisions on findings that change no verdict. */
type Remarks = Pick<Standing, 'assignees' | 'notes'>

/** Adds who has a finding and what was noted of it, of the row and of all rows of its identity. */
export function withRemarks(
  finding: AssessedFinding,
  { assignees, notes }: Remarks,
): AssessedFinding {
  const identity = identityIn(finding.id) ?? finding.id
  const assignment = assignees.get(finding.id) ?? assignees.get(identity)
  const subjects = new Set([identity, finding.id])
  const all = [...subjects].flatMap((subject) => notes.get(subject) ?? [])
  return {
    ...finding,
    ...(assignment && assignedTo(assignment)),
    ...(all.length > 0 && { notes: all }),
  }
}

const assignedTo = ({
  to,
  ...assigned
}: Assignment): Pick<AssessedFinding, 'assignee' | 'assigned'> => ({ assignee: to, assigned })

/**
 * Marks what was not read and is accepted by its name on the day of the run (ISO 8601, UTC). What is accepted by its
 * kind is marked already, and stays so.
 */
export function withAcceptedGaps(
  targets: readonly TargetCoverage[],
  gaps: readonly AcceptedGap[],
  startedAt: string,
): TargetCoverage[] {
  const today = startedAt.slice(0, DAY)
  const byName = new Map(
    gaps
      .filter(({ until }) => until >= today)
      .map(({ unread, ...accepted }) => [unread, accepted] as const),
  )
  const marked = (entry: NotReadEntry): NotReadEntry => {
    const accepted = entry.accepted ?? byName.get(entry.what)
    return accepted ? { ...entry, accepted } : entry
  }
  return targets.map((target) => ({ ...target, notRead: target.notRead.map(marked) }))
}
