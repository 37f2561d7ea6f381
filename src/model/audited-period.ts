import type { Assessment } from './assessment.ts'
import type { Changes, RunTotals, Verdict } from './audit.ts'
import type { NotReadReason } from './coverage.ts'
import type { Confidence, Kind, Severity } from './finding.ts'
import type { Organisation } from './organisation.ts'
import type { Place } from './place.ts'
import type { Assignment, TriageNote } from './triage.ts'

/** What the pages of an export tell of its runs. Times are ISO 8601 in UTC. */
export interface AuditedPeriod {
  readonly from: string
  readonly to: string
  readonly nights: readonly AuditedNight[]
  /** When a run was expected by the schedule and none began. */
  readonly missing: readonly string[]
  /** How often runs were expected, by the last one; null where there was no schedule. */
  readonly everyHours: number | null
  /** Folders of runs that were removed, as a signed note says. */
  readonly pruned: readonly string[]
  /** What was wrong with the evidence when the pages were made. */
  readonly problems: number
  /** As the last run that could be verified has it. */
  readonly organisation: Organisation
  /** The zone that days and times are told in, by its IANA name, as the last run says; UTC without it. */
  readonly timeZone?: string
  readonly targets: readonly AuditedTarget[]
  /** The most serious first, what is still open before what is settled. */
  readonly findings: readonly AuditedFinding[]
  /** The report of the last run; null where that is not as it was signed. */
  readonly last: Assessment | null
}

/** A run in an export. */
export interface AuditedNight {
  readonly folder: string
  readonly startedAt: string
  /** Fingerprint of the key; null where the folder is not in order. */
  readonly signedBy: string | null
  /** Names of the files in its folder. */
  readonly files: readonly string[]
  /** What its report says; null where that is not as it was signed. */
  readonly told: ToldNight | null
}

/** What the report of a run says, in short. */
export interface ToldNight {
  readonly totals: RunTotals
  /** Targets, and how many of them were not read whole. */
  readonly targets: number
  readonly notWhole: number
  /** Whether everything that was declared was read. */
  readonly isComplete: boolean
  /** Findings of each severity that count for the verdict, or that a person must judge (SV4). */
  readonly openPlaces: Readonly<Record<Severity, number>>
  /** Beside the run before, where there was one. */
  readonly changes: Changes | null
}

/** A target over the runs of a period, by the ids of these. */
export interface AuditedTarget {
  readonly target: string
  readonly system?: string
  readonly owner?: string
  readonly environment?: string
  readonly nights: ReadonlyMap<string, TargetNight>
}

/** What one run came to in one target. */
export interface TargetNight {
  readonly verdict: Verdict
  /** Whether nothing that was declared is left unread. */
  readonly isWhole: boolean
  readonly bytes: number
  readonly records: number
  /** What was left unread, by its reason, with how much of it there is. */
  readonly gaps: ReadonlyMap<NotReadReason, number>
  /** Rows of the report that count, or that a person must judge, by severity. */
  readonly openPlaces: Readonly<Record<Severity, number>>
  /** Of card data (SV1 to SV3). */
  readonly occurrences: number
}

/** A finding over the runs of a period: all rows of one identity together. */
export interface AuditedFinding {
  /** Its identity, which is the same from run to run. */
  readonly id: string
  readonly target: string
  /** Of its most serious row. */
  readonly place: Place
  readonly kind: Kind
  readonly confidence: Confidence
  readonly severity: Severity
  /** How many rows it has, as a log and its rotated copies. */
  readonly places: number
  readonly occurrences: number
  /** Of its largest row. */
  readonly distinctCards: number
  /** When the first run that had it began, also before the period; null where no report says. */
  readonly firstSeen: string | null
  /** When the last run of the period that had it began; null where none had. */
  readonly lastSeen: string | null
  /** `unchecked`: the last run could not say whether it is still there. */
  readonly state: 'open' | 'settled' | 'unchecked' | 'resolved'
  /** When the run began that found it gone. */
  readonly resolvedAt?: string
  /** How many different cards it had in each run, told where that changes; null where a run says nothing of it. */
  readonly cards: readonly CardChange[]
  /** Lies where card data is declared. */
  readonly allowed?: true
  readonly exception?: NonNullable<Assessment['findings'][number]['exception']>
  readonly assignee?: string
  readonly assigned?: Omit<Assignment, 'to'>
  readonly notes?: readonly TriageNote[]
}

/** From this run (by its id) on. */
export interface CardChange {
  readonly run: string
  readonly cards: number | null
}
