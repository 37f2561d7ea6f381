import { LostError } from '../../../errors.ts'
import type { Chunk } from '../../../model/index.ts'
import { partOf } from './names.ts'
import { rowChunks } from './row-chunks.ts'
import { beginSnapshot, endSnapshot, leaveTables } from './snapshot.ts'
import { pagesOf, type TablePages } from './table-pages.ts'
import type { TableReading } from './table-reading.ts'
import { isVersioned, missedRows, type PlannedTable, replacedSinceListed } from './table-version.ts'
import { yieldWhenAwaited } from './yield-when-awaited.ts'

type PlannedReading = TableReading & PlannedTable

/** Reads a table of users, and tells what of it may have been missed. */
export async function* tableRows(
  reading: PlannedReading,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { connection, unit, table } = reading
  const begun = performance.now()
  const replaced = await replacedSinceListed(connection, unit, reading)
  const pages = pagesOf(reading)
  let rows = 0
  for await (const chunk of chunksOf(reading, pages, memory, signal)) {
    rows += chunk.rows?.count ?? 0
    yield chunk
  }
  noteLocks(reading, pages, performance.now() - begun)
  if (table.engine === null) return
  const { isConsistent } = reading
  const missed = await missedRows(connection, { unit, table, rows, isConsistent })
  if (missed !== null && !isConsistent) throw new LostError(missed, { reason: 'changed' })
  const detail = missed ?? replaced
  if (detail !== null)
    reading.note({ what: unit.part, reason: 'changed', detail, bytes: unit.bytes })
}

/** The pages, those of a table with versions as of one moment, and without a lock between two of them. */
async function* chunksOf(
  { connection, address, isConsistent, throttle, table, plan }: PlannedReading,
  pages: TablePages,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const hasOwn = pages.isPaged && isVersioned(table) && !isConsistent
  if (hasOwn) await beginSnapshot(connection)
  const leave = async (): Promise<void> => {
    if (hasOwn || isConsistent) await leaveTables(connection)
  }
  const isWatched = pages.isHeld && table.engine !== null
  const watch = isWatched ? yieldWhenAwaited(connection, address, partOf(table)) : null
  try {
    yield* rowChunks({ connection, plan, ...pages, leave, throttle }, memory, signal)
  } finally {
    await watch?.release()
    if (hasOwn) await endSnapshot(connection).catch(() => {}) // a connection that is lost has none
  }
}

const SECOND = 1_000 // ms

/** Says what is guaranteed of a table without row versions, and what its reading has cost those who write. */
function noteLocks({ unit, table, note }: PlannedReading, pages: TablePages, ms: number): void {
  if (table.engine === null || isVersioned(table)) return
  const what = unit.part
  if (pages.isPaged) {
    const detail = `${table.engine}, read in pieces of its key: a row whose key changed meanwhile may be missed`
    note({ what, reason: 'consistency', detail })
  } else if (ms >= SECOND) {
    const detail = `${table.engine} without a key to read it in pieces by: ${Math.round(ms / SECOND)} s at full speed`
    note({ what, reason: 'held', detail })
  }
}
