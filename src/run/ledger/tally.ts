import type { Unchanged, Unit } from '../../model/index.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { shareAtMost } from './lot.ts'
import { placeOf } from './place-of.ts'

/** What was not read tonight, in numbers for the report. */
export interface UnchangedTally {
  add(unit: Unit, entry: Entry): void
  remove(unit: Unit): void
  finish(drawn: number): Unchanged
}

/** Counts what was not read, and on which nights it relies. */
export function unchangedTally(runs: readonly LedgerRun[]): UnchangedTally {
  const relied = new Set<number>()
  let files = 0
  let bytes = 0
  const slices = new Map<string, number>()
  const count = (unit: Unit, by: 1 | -1): void => {
    const { source, range, bytes: own } = unit
    bytes += by * (range === null ? own : range[1] - range[0])
    if (source !== 'file') slices.set(placeOf(unit), (slices.get(placeOf(unit)) ?? 0) + by)
    else if (range === null || range[0] === 0) files += by
  }
  return {
    add(unit, { run }) {
      count(unit, 1)
      relied.add(run)
    },
    remove: (unit) => count(unit, -1),
    finish(drawn) {
      const tables = [...slices.values()].filter((left) => left > 0).length
      const read =
        files + tables === 0
          ? []
          : [...relied].map((index) => runs[index]).filter((run) => run !== undefined)
      const times = read.map(({ startedAt }) => startedAt).toSorted()
      return {
        files,
        tables,
        bytes: Math.round(bytes),
        ...(times[0] !== undefined && { oldestReading: times[0] }),
        reliesOn: read.map(({ id }) => id),
        drawn,
        changedAtMost: files + tables === 0 ? 0 : shareAtMost(drawn),
      }
    },
  }
}
