import type { NotRead } from './coverage.ts'
import type { Finding, RecordCount } from './finding.ts'
import type { PopulationCounts } from './population.ts'
import type { OnProgress, Unit } from './unit.ts'

/** Exactly one for each unit. */
export interface UnitResult {
  readonly unit: Unit
  readonly bytes: number
  /** Lines of a file, rows of a table. */
  readonly records: number
  readonly findings: readonly Finding[]
  readonly combinations: readonly RecordCount[]
  readonly populations?: readonly PopulationCounts[]
  readonly notRead: readonly NotRead[]
}

/** Runs units somewhere and gives back one result for each, in any order. */
export type Executor = (
  units: AsyncIterable<Unit>,
  watch: OnProgress,
  signal: AbortSignal,
) => AsyncIterable<UnitResult>
