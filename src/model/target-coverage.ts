import type { AcceptedGap } from './audit.ts'
import { LEAVES_UNREAD, type NotReadReason } from './coverage.ts'
import type { Target } from './target.ts'

/** Something that was not read, as reports list it. */
export interface NotReadEntry {
  /** `*` in an entry that counts what is not listed one by one. */
  readonly what: string
  readonly reason: NotReadReason
  readonly detail: string
  /** What kind of file it is, where that is known and has no reader. */
  readonly kind?: string
  /** How many notes the entry stands for, in an entry that counts. */
  readonly count?: number
  readonly bytes?: number
  /** Accepted by its name until a day, or by its kind: it is no news. */
  readonly accepted?: Omit<AcceptedGap, 'unread'> | AcceptedKind
  /** When the first run began that could not read it, where no run since could; missing where it is new. */
  readonly since?: string
}

/** The configuration accepts that no file of this kind, or with this reason, is read: it holds up no verdict. */
export interface AcceptedKind {
  readonly kind: string
}

/** Whether data are left unread of which the configuration does not say that their kind may be. */
export const isGap = ({ reason, accepted }: Pick<NotReadEntry, 'reason' | 'accepted'>): boolean =>
  LEAVES_UNREAD[reason] && !(accepted && 'kind' in accepted)

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
