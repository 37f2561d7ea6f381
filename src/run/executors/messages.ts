import type { Batch } from '../../model/index.ts'
import type { UnitOutcome } from '../outcome.ts'
import type { Step } from './shared-snapshot.ts'

/** What a thread is sent: a batch to scan in order, a step towards a shared snapshot, or nothing more. */
export type ThreadRequest =
  | { readonly batch: Batch }
  | { readonly step: Step }
  | { readonly stop: true }

/**
 * What a thread answers: bytes read since the last answer, the outcomes of the units of a batch in their order,
 * in one answer or several, and whether a step was done.
 */
export type ThreadResponse =
  | { readonly bytes: number }
  | { readonly outcomes: readonly UnitOutcome[] }
  | { readonly done: boolean }
