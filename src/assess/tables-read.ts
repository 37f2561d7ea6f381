import {
  type Assessment,
  isTabular,
  LEAVES_UNREAD,
  type RunFacts,
  type TableRead,
  type TimedReading,
  type UnchangedTable,
  type Unit,
  type UnitResult,
} from '../model/index.ts'
import { byText } from './compare.ts'

/** Keeps the account of the tables that were read, slices of one together. */
export interface TableAccount {
  add(result: UnitResult): void
  /** Takes down a table, or a slice of one, that need not be read. */
  unchanged(table: UnchangedTable): void
  /** All of them by target and name; what is unchanged as the report of an earlier run has it. */
  finish(earlier: Assessment | null): TableRead[]
}

interface Entry {
  readonly target: number
  reading: TimedReading | null
  rows: number
  bytes: number
  seconds: number
  isPartial: boolean
  unchanged: UnchangedTable | null
}

/** Opens the account for the targets of a run. */
export function tableAccount(targets: RunFacts['targets']): TableAccount {
  const entries = new Map<string, Entry>()
  const entryOf = ({ target, part }: Unit): Entry => {
    const key = `${target}\0${part}`
    const entry = entries.get(key) ?? emptyEntry(target)
    entries.set(key, entry)
    return entry
  }
  const nameOf = (target: number): string => targets[target]?.name ?? ''
  return {
    add(result) {
      const { unit, records, bytes, reading, notRead } = result
      if (!isTabular(unit)) return
      const entry = entryOf(unit)
      entry.isPartial ||= notRead.some(({ reason }) => LEAVES_UNREAD[reason])
      if (!reading) return
      entry.rows += records
      entry.bytes += bytes
      entry.seconds += reading.seconds
      entry.isPartial ||= reading.isRestricted
      if (entry.reading === null || reading.readAt < entry.reading.readAt) entry.reading = reading
    },
    unchanged(table) {
      const entry = entryOf(table.unit)
      entry.unchanged = table
      entry.rows += table.rows
      entry.bytes += table.unit.bytes
    },
    finish(earlier) {
      const known = knownTables(earlier)
      return [...entries.values()]
        .flatMap((entry) => tableOf(entry, nameOf(entry.target), known))
        .toSorted((a, b) => byText(keyOf(a), keyOf(b)))
    },
  }
}

const emptyEntry = (target: number): Entry => ({
  ...{ target, reading: null, unchanged: null, isPartial: false },
  ...{ rows: 0, bytes: 0, seconds: 0 },
})

const keyOf = ({ target, database, schema, table }: Omit<TableRead, 'rows' | 'bytes'>): string =>
  JSON.stringify([target, database, schema, table])

const knownTables = (earlier: Assessment | null): ReadonlyMap<string, TableRead> =>
  new Map((earlier?.tables ?? []).map((table) => [keyOf(table), table]))

/** Of what could not be read at all nothing is listed: the coverage has it. */
function tableOf(
  { reading, unchanged, rows, bytes, seconds, isPartial }: Entry,
  target: string,
  known: ReadonlyMap<string, TableRead>,
): TableRead[] {
  const named = reading ?? unchanged
  if (named === null) return []
  const { database, schema, table } = named
  const name = { target, database, schema, table }
  const since = unchanged && { unchangedSince: unchanged.since }
  const partial = isPartial && { partial: true as const }
  if (reading === null) {
    return [
      { ...name, rows, bytes: Math.round(bytes), ...known.get(keyOf(name)), ...partial, ...since },
    ]
  }
  const { readAt, columns, columnsNotRead } = reading
  const measured = {
    rows,
    bytes: Math.round(bytes),
    readAt,
    seconds: Math.round(seconds * 1e3) / 1e3,
  }
  return [{ ...name, ...measured, columns, columnsNotRead, ...partial, ...since }]
}
