import { partOf } from '../names.ts'
import {
  EVENT,
  gtidOf,
  type LogEvent,
  ROWS,
  statementOf,
  tableIdOf,
  tableMapOf,
  WITHOUT_CHANGES,
  xaIdOf,
} from './events.ts'
import type { IsExecuted } from './executed-set.ts'
import { logPlace } from './log-place.ts'
import type { LogPosition } from './position.ts'
import { statements } from './statements.ts'

/** What was read of a log. */
export interface ChangedTables {
  /** The parts of tables whose rows may have changed, in small letters, as some servers compare names. */
  readonly parts: ReadonlySet<string>
  /** Why every table may have changed; null where they are known. */
  readonly allReason: string | null
  /** When the file at which the reading began, and the last one, were begun, in seconds since 1970. */
  readonly begun: { readonly first: number | null; readonly last: number | null }
  /** Where the first transaction begins that not everybody sees yet. */
  readonly firstOpen: LogPosition | null
  /** Whether a transaction of XA was seen. */
  readonly hasXa: boolean
  /** Whether all up to the end that was asked for was read. */
  readonly isComplete: boolean
}

/** Which part of a log is followed. */
export interface LogRange {
  readonly from: LogPosition
  readonly to: LogPosition
  /** Which transactions everybody sees; null where that is so of all up to `to`. */
  readonly isExecuted: IsExecuted | null
}

/** Follows the events of a log. */
export interface LogReading {
  /** Takes the next event; true where the end is reached. */
  take(kept: Buffer, length: number): boolean
  finish(): ChangedTables
}

/** Ends the rows of a statement without being of a table. */
const NO_TABLE = 0xffffff

/** Starts before the first event. What is not understood may have changed every table. */
export function logReading({ from, to, isExecuted }: LogRange): LogReading {
  const place = logPlace(from)
  const tables = namedTables()
  const { prepare, isHarmless } = statements()
  let allReason: string | null = null
  let firstOpen: LogPosition | null = null
  let hasXa = false

  const readStatement = (event: LogEvent): string | null => {
    const statement = statementOf(event)
    hasXa ||= statement?.startsWith('XA ') ?? false
    return statement !== null && isHarmless(statement) ? null : NOT_ROWS
  }
  const readGtid = (event: LogEvent): null => {
    const { server, number } = gtidOf(event)
    if (isExecuted?.(server, number) === false) firstOpen ??= place.position()
    return null
  }
  const readPrepared = (event: LogEvent): null => {
    hasXa = true
    prepare(xaIdOf(event))
    return null
  }
  const understand = (event: LogEvent): string | null => {
    if (event.type === EVENT.QUERY) return readStatement(event)
    if (event.type === EVENT.GTID) return readGtid(event)
    if (event.type === EVENT.XA_PREPARE) return readPrepared(event)
    if (event.type === EVENT.STOP) return 'the server was started anew'
    if (event.type === EVENT.TABLE_MAP) return tables.name(event)
    if (ROWS.has(event.type)) return tables.change(event)
    const isKnown = event.isIgnorable || WITHOUT_CHANGES.has(event.type)
    return isKnown ? null : `the binary log has an event that is not read here (${event.type})`
  }
  return {
    take(kept, length) {
      const event = place.event(kept, length)
      const reasons = [understand(event), place.pass(event)]
      for (const reason of reasons) allReason ??= reason
      return place.isAt(to)
    },
    finish: () => ({
      parts: tables.parts,
      allReason,
      begun: place.begun(),
      firstOpen,
      hasXa,
      isComplete: place.isAt(to),
    }),
  }
}

const NOT_ROWS =
  'the binary log has a statement that may change any table (DDL, or binlog_format is not ROW)'

interface NamedTables {
  readonly parts: ReadonlySet<string>
  /** A table whose rows follow. */
  name(event: LogEvent): null
  /** Rows; gives what is wrong where nobody said of which table. */
  change(event: LogEvent): string | null
}

function namedTables(): NamedTables {
  const parts = new Set<string>()
  const known = new Set<number>()
  return {
    parts,
    name(event) {
      const { id, schema, name } = tableMapOf(event)
      known.add(id)
      parts.add(partOf({ schema, name }).toLowerCase())
      return null
    },
    change({ body }) {
      const id = tableIdOf(body)
      return known.has(id) || id === NO_TABLE
        ? null
        : 'the binary log has rows of a table that it did not name'
    },
  }
}
