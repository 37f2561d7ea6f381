import { isTabular, type Trusted, type Unchanged, type Unit } from '../../model/index.ts'
import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'
import { shareAtMost, shareOfAllAtMost } from './lot.ts'
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
    const { range, bytes: own } = unit
    bytes += by * (range === null ? own : range[1] - range[0])
    if (isTabular(unit)) slices.set(placeOf(unit), (slices.get(placeOf(unit)) ?? 0) + by)
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

/** What was not scanned as it is the same as it was: by its bytes, and, unless that proves nothing, by its state. */
export function unchangedUnits(
  byBytes: ReliedTally,
  byState: ReliedTally | null,
  tried: number,
  runs: readonly LedgerRun[],
): Unchanged {
  const { files = 0, tables = 0, bytes = 0 } = byState ?? {}
  return {
    files,
    tables,
    bytes: bytes + byBytes.bytes,
    ...reliance(byState ? [byState, byBytes] : [byBytes], runs),
    drawn: tried,
    changedAtMost: files + tables === 0 ? 0 : shareAtMost(tried),
    ...(byBytes.bytes > 0 && { compared: byBytes.bytes }),
  }
}

/** What was not scanned on this machine and on others together. */
export function allUnchanged(own: Unchanged, others: readonly Unchanged[]): Unchanged {
  const relies = ({ files, tables, bytes, drawn }: Unchanged): boolean =>
    files + tables + bytes + drawn > 0
  const all = [own, ...others].filter(relies)
  if (all.length <= 1) return all[0] ?? own
  const sum = (of: (one: Unchanged) => number): number => all.reduce((so, one) => so + of(one), 0)
  const oldest = all.flatMap(({ oldestReading }) => oldestReading ?? []).toSorted()[0]
  const compared = sum((one) => one.compared ?? 0)
  return {
    files: sum(({ files }) => files),
    tables: sum(({ tables }) => tables),
    bytes: sum(({ bytes }) => bytes),
    ...(oldest !== undefined && { oldestReading: oldest }),
    reliesOn: [...new Set(all.flatMap(({ reliesOn }) => reliesOn))],
    drawn: sum(({ drawn }) => drawn),
    changedAtMost: shareOfAllAtMost(
      all.map(({ files, tables, drawn }) => ({ drawn, units: files + tables })),
    ),
    ...(compared > 0 && { compared }),
  }
}

const NAMES = 1000

/** What was not read as its files are trusted to have only grown. */
export function trustedUnits(
  tally: ReliedTally,
  names: readonly string[],
  runs: readonly LedgerRun[],
): Trusted | null {
  const { bytes } = tally
  if (bytes === 0) return null
  const files = names.toSorted()
  return {
    files: files.length,
    bytes,
    ...reliance([tally], runs),
    names: files.slice(0, NAMES),
  }
}

/** The runs on which tallies rely, as reports name them. */
function reliance(
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
