import type { Unit, UnitResult } from '../types.ts'

/** What a thread is sent: units to scan in order, or nothing more. */
export type Order = { readonly units: readonly Unit[] } | { readonly stop: true }

/** What a thread answers: bytes read since the last answer, and one result for each unit in order. */
export type Answer = { readonly bytes: number } | { readonly result: UnitResult }
