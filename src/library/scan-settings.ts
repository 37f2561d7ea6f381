import type { AuditProfile, Finding, Profile, Sample, Severity, UserRules } from '../model/index.ts'
import type { DatabaseSettings } from '../sources/index.ts'

/** How a scan is done; all may be left out. */
export interface ScanSettings {
  /** Which brand ranges count: those met in Japan (`japan`, the default) or all that are issued somewhere. */
  readonly profile?: Profile
  /** What is added to the rules: the `rules` of a cardsweep.yaml. */
  readonly rules?: UserRules | null
  /** What the scan is measured by. */
  readonly audit?: AuditProfile
  /** What it is done for: `release` lets published test cards count as cards. */
  readonly purpose?: string | null
  /** The change that it is done for. */
  readonly changeId?: string | null
  /** Threads, and connections to a database: 1 unless told otherwise. */
  readonly jobs?: number
  /** How databases are read. */
  readonly database?: Partial<DatabaseSettings>
  /** Ends the scan: iterator and assessment reject with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Like card data of one place, as it is found: a large file or table gives several. What its whole column or field makes
 * of it, and how many cards are the same, is known at the end, in the assessment.
 */
export interface FoundInScan
  extends Pick<Finding, 'kind' | 'confidence' | 'brand' | 'place' | 'elements' | 'occurrences'> {
  /** The target as reports name it. */
  readonly target: string
  readonly severity: Severity
  /** At most 20. */
  readonly samples: readonly Omit<Sample, 'reasons'>[]
}
