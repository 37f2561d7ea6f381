import type { AcceptedGap } from './audit.ts'
import type { NotReadReason } from './coverage.ts'
import type { Target } from './target.ts'

/** Something that was not read, as reports list it. */
export interface NotReadEntry {
  /** `*` in an entry that counts what is not listed one by one. */
  readonly what: string
  readonly reason: NotReadReason
  readonly detail: string
  /** How many notes the entry stands for, in an entry that counts. */
  readonly count?: number
  readonly bytes?: number
  /** Accepted by its name until a day: it is no news. */
  readonly accepted?: Omit<AcceptedGap, 'unread'>
  /** When the first run began that could not read it, where no run since could; missing where it is new. */
  readonly since?: string
}

/** How much of one target was read. */
export interface TargetCoverage {
  readonly target: string
  readonly system?: string
  readonly owner?: string
  readonly environment?: string
  readonly expected?: NonNullable<Target['expected']>
  /** `failed`: nothing of it could be read. */
  readonly status: 'complete' | 'partial' | 'failed'
  readonly bytes: number
  readonly records: number
  /** Where files or tables were listed, tonight or by the last run that saw some: its directory, schemas; at most 1,000. */
  readonly listed?: readonly string[]
  /** The mount point that its files lie below, or lay when it was there last. */
  readonly mount?: string
  readonly notRead: readonly NotReadEntry[]
}
