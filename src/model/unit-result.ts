import type { Sighting } from './canary.ts'
import type { NotRead } from './coverage.ts'
import type { Finding, RecordCount } from './finding.ts'
import type { PieceTag } from './piece-tag.ts'
import type { PopulationCounts } from './population.ts'
import type { TimedReading } from './table.ts'
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
  /** Occurrences that were not counted, as they were written before the time since which the run looks. */
  readonly leftOut?: number
  /** Where canaries were looked for, and only there. */
  readonly sightings?: readonly Sighting[]
  /** Of a table of which there was something to read. */
  readonly reading?: TimedReading
  /** Of a piece of a file, where there is somebody to keep it. */
  readonly tag?: PieceTag
  /** It was read, has the bytes that its unit's tag tells of, and was not scanned. */
  readonly isSame?: true
}

/** Units that are handed over, answered and written down together: many small files, or one of all else. */
export type Batch = readonly Unit[]

/** Runs batches somewhere; gives back one result for each unit, several of a batch together, in any order. */
export type Executor = (
  batches: AsyncIterable<Batch>,
  onProgress: OnProgress,
  signal: AbortSignal,
) => AsyncIterable<readonly UnitResult[]>
