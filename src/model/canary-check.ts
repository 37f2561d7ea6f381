import type { SelfTest, Verdict } from './audit.ts'
import type { CanarySource, SightingForm, SightingSample } from './canary.ts'
import type { Place } from './place.ts'
import type { TargetCoverage } from './target-coverage.ts'

/** A place that keeps canaries in one form. */
export interface KeptPlace {
  /** From the target, the place, the form and the field: the same from check to check, whichever canaries are paid with. */
  readonly id: string
  readonly target: string
  readonly place: Place
  readonly form: SightingForm
  /** The name directly before it; null where there is none. */
  readonly field: string | null
  /** Names of the canaries. */
  readonly canaries: readonly string[]
  readonly occurrences: number
  readonly samples: readonly SightingSample[]
  /** Against the check before, where there is one. */
  readonly status?: 'new' | 'grown' | 'known'
}

/** A canary, and where it was seen that it must have reached. */
export interface CheckedCanary {
  readonly name: string
  readonly source: CanarySource
  /** The positive controls that hold it. */
  readonly seenIn: readonly string[]
}

/** What a check for canaries came to: canary-check.json. */
export interface CanaryCheck {
  readonly schema: 'cardsweep/canary-check@1'
  readonly startedAt: string
  readonly finishedAt: string
  readonly tool: { readonly name: string; readonly version: string }
  /** When the canaries were drawn, ISO 8601 in UTC. */
  readonly drawnAt: string
  readonly verdict: Verdict
  /** The check before, by when it finished. */
  readonly against: string | null
  readonly canaries: readonly CheckedCanary[]
  /** The declared positive controls. */
  readonly seenIn: readonly string[]
  readonly places: readonly KeptPlace[]
  /** Where a published number stands of which nothing tells whose it is. */
  readonly notOwn: readonly KeptPlace[]
  readonly selfTest: SelfTest
  readonly coverage: {
    readonly complete: boolean
    readonly targets: readonly TargetCoverage[]
  }
}
