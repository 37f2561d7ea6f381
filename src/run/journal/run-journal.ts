import { randomBytes } from 'node:crypto'
import type { Unit, UnitResult } from '../../model/index.ts'

/** What a scan needs of a journal. */
export interface RunJournal {
  readonly secret: Uint8Array
  /** The result of a unit that an interrupted run has finished. */
  recall(unit: Unit): UnitResult | null
  /** Writes down the results of a batch; where that fails, as on a full disk, the run goes on without. */
  append(results: readonly UnitResult[]): void
  /** Why the run cannot be resumed any more: the system's error code, or null. */
  readonly failure: string | null
  /** Whether a file is the journal's own. */
  owns(path: string): boolean
}

/** The journal of what cannot be resumed, for it is soon done again: it keeps nothing. */
export const withoutJournal = (): RunJournal => ({
  secret: randomBytes(32),
  recall: () => null,
  append: () => {},
  failure: null,
  owns: () => false,
})
