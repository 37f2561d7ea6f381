import type { Confidence, Element, Kind, Severity, StorageWindow } from './finding.ts'
import type { Place } from './place.ts'

/**
 * What the scan is measured by: a merchant that keeps no card data anywhere, or one that keeps it in
 * declared places only (targets of which card data is expected).
 */
export type AuditProfile = 'merchant-nonretention' | 'pci-cde'

/** What all targets of one system hold together. */
export interface SystemCount {
  /** As the configuration names it, else the target's own name. */
  readonly system: string
  readonly environment?: string
  readonly owner?: string
  /** Of SV1 to SV3. */
  readonly occurrences: number
  readonly distinctCards: number
  /** Findings of each severity. */
  readonly findings: Readonly<Record<Severity, number>>
  readonly combinations: readonly Combination[]
  /** Of SV1 to SV3. */
  readonly window?: StorageWindow
}

/** Card data (SV1 to SV3) by first six digits, so that its issuers can be told; `*` counts the rest. */
export interface BinCount {
  readonly bin: string
  readonly brand: string
  readonly occurrences: number
  readonly distinctCards: number
}

/** Who answers for what a comment in its line accepts. */
export const ALLOW_COMMENT = 'cardsweep:allow'

/** A finding that somebody answers for until a day. */
export interface Exception {
  /** The finding's id. */
  readonly finding: string
  readonly reason: string
  readonly approver: string
  /** The last day on which it holds, in UTC: `2026-12-31`. */
  readonly until: string
  readonly ticket?: string
  /** When somebody decided that; missing where the configuration says it. */
  readonly at?: string
  /** What it was given for, or what the first run that had it found there: it covers no more. */
  readonly covers?: Amount
}

/** Something that is not read, accepted by name until a day: it stays in the coverage, but is no news. */
export interface AcceptedGap {
  /** As the coverage names it. */
  readonly unread: string
  readonly reason: string
  readonly approver: string
  readonly until: string
  readonly ticket?: string
  /** When somebody decided that; missing where the configuration says it. */
  readonly at?: string
}

/** How much of a place: what an acceptance was given for, and what growth is measured by. */
export interface Amount {
  readonly occurrences: number
  readonly distinctCards: number
  readonly severity: Severity
  /** The newest time beside it, where it has one. */
  readonly newest?: string
}

/** An exception with what came of it; an expired or outgrown one leaves its finding to count again. */
export interface CheckedException extends Exception {
  readonly state: 'active' | 'expired' | 'unused' | 'outgrown'
}

/** Whether the run found the test cards that it set before itself. */
export interface SelfTest {
  readonly passed: boolean
  readonly planted: number
  readonly found: number
  /** The last self-test on copies of the real components, where there was one. */
  readonly components?: ComponentTest
}

/** What `cardsweep selftest` planted, and whether a scan found it. */
export interface ComponentTest {
  /** When it ended, ISO 8601 in UTC. */
  readonly at: string
  /** Of cardsweep. */
  readonly version: string
  /** Whether all that was planted is gone, by a second look. */
  readonly cleaned: boolean
  readonly components: readonly TestedComponent[]
}

/** A form, a container, a source or a copy of the user's own data in which a test number was planted. */
export interface TestedComponent {
  readonly kind: 'form' | 'container' | 'source' | 'copy'
  readonly name: string
  readonly outcome: 'found' | 'missed' | 'untested'
  /** Why it was not tested. */
  readonly detail?: string
}

/** Whether all that could be tested was found, and nothing is left of it. */
export const hasPassed = ({ cleaned, components }: ComponentTest): boolean =>
  cleaned && components.every(({ outcome }) => outcome !== 'missed')

/** Whether the method may be relied on: neither the run's own test failed, nor the last one on real components. */
export const provesMethod = (selfTest: SelfTest | undefined): boolean =>
  selfTest?.passed !== false && (!selfTest?.components || hasPassed(selfTest.components))

/** A finding of the earlier run that this run does not have. */
export interface PastFinding {
  readonly id: string
  readonly target: string
  readonly place: Place
  readonly kind: Kind
  readonly severity: Severity
  readonly confidence: Confidence
  readonly occurrences: number
  readonly distinctCards?: number
  /** The oldest and newest time in the rows or events concerned. */
  readonly window?: StorageWindow
  /** When the first run that had it began. */
  readonly firstSeen?: string
  /** The mount point that its file lay below. */
  readonly mount?: string
}

/** What a run came to. */
export interface RunTotals {
  readonly runId: string
  readonly finishedAt: string
  readonly verdict: Verdict
  readonly occurrences: number
  readonly distinctCards: number
}

/** How many findings changed since the run of this id, each counted once whatever number of places it has. */
export interface Changes {
  readonly run: string
  readonly new: number
  readonly grown: number
  readonly continuing: number
  readonly resolved: number
  readonly notChecked: number
}

/** How the run differs from an earlier one. */
export interface Baseline {
  readonly run: { readonly id: string; readonly finishedAt: string; readonly verdict: Verdict }
  /** Gone: their places were read whole, and nothing of their families holds them. */
  readonly resolved: readonly PastFinding[]
  /** Not found again, but their targets were not read whole: nothing is known of them. */
  readonly unchecked: readonly PastFinding[]
  /** Totals of the runs before, oldest first, this run last; at most 400. */
  readonly history: readonly RunTotals[]
}

/** Records that hold these elements, each record once, under its largest combination. */
export interface Combination {
  readonly elements: readonly Element[]
  readonly records: number
  readonly distinctCards: number
}

/** What a run says of all its targets together; missing coverage can never yield `not-detected`. */
export type Verdict = 'detected' | 'not-detected' | 'inconclusive'
