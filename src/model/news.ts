import type { AssessedFinding } from './assessment.ts'
import type { NotReadEntry } from './target-coverage.ts'

/** What a person has to hear of in the morning. */
export interface News {
  /** New, or more than before, and neither accepted nor declared; all that is open where there was no run before. */
  readonly findings: readonly AssessedFinding[]
  /** What was not read and nobody accepted, by target. */
  readonly gaps: readonly (NotReadEntry & { readonly target: string })[]
  /** Tables that had rows in the run before and have none now. */
  readonly emptied: readonly (NotReadEntry & { readonly target: string })[]
}
