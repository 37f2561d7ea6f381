import type { Unchanged, Unit } from '../../model/index.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { placeOf } from './place-of.ts'

/** What relies on nights before, in numbers. */
export interface ReliedTally {
  add(unit: Unit, entry: Entry): void
  remove(unit: Unit): void
  readonly files: number
  readonly tables: number
  readonly bytes: number
  /** The runs that have read it, by their place in the ledger's list. */
  readonly runs: ReadonlySet<number>
}

/** Starts without a unit; a file in pieces counts with its first one. */
export function reliedTally(): ReliedTally {
  const runs = new Set<number>()
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
      runs.add(run)
    },
    remove: (unit) => count(unit, -1),
    get files() {
      return files
    },
    get tables() {
      return [...slices.values()].filter((left) => left > 0).length
    },
    get bytes() {
      return Math.round(bytes)
    },
    runs,
  }
}

/** The runs on which tallies rely, as reports name them. */
export function reliance(
  tallies: readonly ReliedTally[],
  runs: readonly LedgerRun[],
): Pick<Unchanged, 'oldestReading' | 'reliesOn'> {
  const relying = tallies.filter(({ files, tables, bytes }) => files + tables + bytes > 0)
  const named = new Set(relying.flatMap((tally) => [...tally.runs]))
  const read = [...named].map((index) => runs[index]).filter((run) => run !== undefined)
  const [oldest] = read.map(({ startedAt }) => startedAt).toSorted()
  return {
    ...(oldest !== undefined && { oldestReading: oldest }),
    reliesOn: read.map(({ id }) => id),
  }
}
