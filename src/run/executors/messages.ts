import type { Unit, UnitResult } from '../../model/index.ts'
import type { Step } from './shared-snapshot.ts'

/** What a thread is sent: units to scan in order, a step towards a shared snapshot, or nothing more. */
export type ThreadRequest =
  | { readonly units: readonly Unit[] }
  | { readonly step: Step }
  | { readonly stop: true }

/**
 * What a thread answers: bytes read since the last answer, one result for each unit in order, and whether a
 * step was done.
 */
export type ThreadResponse =
  | { readonly bytes: number }
  | { readonly result: UnitResult }
  | { readonly done: boolean }
