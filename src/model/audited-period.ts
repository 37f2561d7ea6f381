import type { Changes, RunTotals } from './audit.ts'
import type { Severity } from './finding.ts'
import type { Organisation } from './organisation.ts'

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
