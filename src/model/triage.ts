import type { AcceptedGap, Amount, Exception } from './audit.ts'

/** What a person can decide of a finding. */
export const DECISIONS = ['accept', 'assign', 'note', 'reopen'] as const

/** A line of triage.jsonl, and an entry of triage.json in the evidence: what somebody decided, and when. */
export interface Decision {
  /** What it speaks of: a finding, by its identity or the id of one row, */
  readonly finding?: string
  /** or what is not read, as the coverage names it. */
  readonly unread?: string
  readonly action: (typeof DECISIONS)[number]
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly by: string
  readonly reason?: string
  readonly ticket?: string
  /** The last day on which an acceptance holds, in UTC. */
  readonly until?: string
  /** Whom it is assigned to. */
  readonly to?: string
  /** What an acceptance of a finding was given for: it covers no more. */
  readonly covers?: Amount
  /** The id of the run whose report the person had. */
  readonly run?: string
}

/** What somebody wrote down about a finding. */
export interface TriageNote {
  readonly at: string
  readonly by: string
  readonly text: string
  readonly ticket?: string
}

/** Who has a finding to do, and who said so. */
export interface Assignment {
  readonly to: string
  readonly at: string
  readonly by: string
  readonly ticket?: string
}

/** What stands after all decisions: the last one of each subject counts, and notes add up. */
export interface Standing {
  readonly exceptions: readonly Exception[]
  readonly acceptedGaps: readonly AcceptedGap[]
  /** Who has a finding, by its identity or row. */
  readonly assignees: ReadonlyMap<string, Assignment>
  readonly notes: ReadonlyMap<string, readonly TriageNote[]>
}

/** Who may read a file, by its owner and mode when the run ended. */
export interface Access {
  readonly owner: string
  readonly group: string
  /** Permissions in octal digits: `0640`. */
  readonly mode: string
  /** The mount point that it lies below. */
  readonly mount?: string
}
