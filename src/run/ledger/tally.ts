import type { Unchanged, Unit } from '../../model/index.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { shareAtMost } from './lot.ts'

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
  const count = ({ range, bytes: own }: Unit, by: 1 | -1): void => {
    bytes += by * (range === null ? own : range[1] - range[0])
    if (range === null || range[0] === 0) files += by
  }
  return {
    add(unit, { run }) {
      count(unit, 1)
      relied.add(run)
    },
    remove: (unit) => count(unit, -1),
    finish(drawn) {
      const read =
        files + bytes === 0
          ? []
          : [...relied].map((index) => runs[index]).filter((run) => run !== undefined)
      const times = read.map(({ startedAt }) => startedAt).toSorted()
      return {
        files,
        bytes,
        ...(times[0] !== undefined && { oldestReading: times[0] }),
        reliesOn: read.map(({ id }) => id),
        drawn,
        changedAtMost: files === 0 ? 0 : shareAtMost(drawn),
      }
    },
  }
}
