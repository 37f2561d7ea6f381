import type { Connection } from 'mysql2'
import type { Unit } from '../../../model/index.ts'
import { ask } from './ask.ts'
import { type MysqlTable, relation, SYSTEM_DATABASES } from './catalog.ts'
import { partOf, type TableName } from './names.ts'
import type { TablePlan } from './table-plan.ts'

/** Engines that keep old versions of rows, so that a snapshot holds for them. */
const VERSIONED = /^(InnoDB|RocksDB)$/i

/** Whether a snapshot holds for the rows of a table. */
export const isVersioned = ({ engine }: Pick<MysqlTable, 'engine'>): boolean =>
  engine !== null && VERSIONED.test(engine)

/** The version of a table that was locked when it was listed. */
export const LOCKED = 'locked'

/** A table and how it is read. */
export interface PlannedTable {
  readonly table: MysqlTable
  readonly plan: TablePlan
}

/** Another one where the table was made anew, or something else would be read of it. */
export const versionOf = (
  { type, engine, created }: MysqlTable,
  { definition }: TablePlan,
): string => [type, engine, created, definition].join(' ')

/** What a reading of a table has come to. */
interface Seen {
  readonly unit: Unit
  /** The table as it was when the reading began. */
  readonly table: MysqlTable
  readonly rows: number
  /** Whether the rows of several tables were seen as of one point in time. */
  readonly isConsistent: boolean
}

/**
 * Why rows of a table may not have been seen, asked behind its last row; null where none were missed.
 *
 * RENAME, ALTER TABLE and OPTIMIZE give a table another time of creation; TRUNCATE of InnoDB and EXCHANGE PARTITION
 * leave it, but seldom the size.
 */
export async function missedRows(connection: Connection, seen: Seen): Promise<string | null> {
  const { unit, table } = seen
  const now = await relation(connection, table)
  if (now?.engine !== table.engine || now.created !== table.created) return 'written anew meanwhile'
  if (now.bytes * 2 < Math.max(unit.bytes, table.bytes)) return SMALLER
  if (wentBack(table.written, now.written)) return 'exchanged for another meanwhile'
  return (await hidesRows(connection, seen, now)) ? 'its rows are not committed yet' : null
}

const SMALLER = 'less than half as big as it was: emptied, and perhaps being filled again'

/** Of an exchanged partition the last change may lie before that of the one that was there. */
const wentBack = (before: string | null, now: string | null): boolean =>
  before !== null && now !== null && now < before

/** Whether a table that looked empty has rows that others do not see yet, as while a transaction loads it. */
async function hidesRows(
  connection: Connection,
  { table, rows, isConsistent }: Seen,
  now: MysqlTable,
): Promise<boolean> {
  if (rows > 0 || !isVersioned(table)) return false
  if (isConsistent) return now.rows > 0
  await ask(connection, 'SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED')
  return (await ask(connection, `SELECT 1 FROM ${partOf(table)} LIMIT 1`)).length > 0
}

/**
 * Why what is called so now may not be all that was listed; null where it is. Where a table of InnoDB was made anew,
 * and no other one since this process began, none can have taken its rows or given it others (RENAME).
 */
export async function replacedSinceListed(
  connection: Connection,
  { version }: Unit,
  { table, plan }: PlannedTable,
): Promise<string | null> {
  if (version === versionOf(table, plan)) return null
  const isAlone = isVersioned(table) && !(await othersMadeAnew(connection, table))
  return isAlone ? null : 'altered or replaced after it was listed: what is there now was read'
}

const MARGIN = 5 // seconds: the process began before it listed

async function othersMadeAnew(
  connection: Connection,
  { schema, name }: TableName,
): Promise<boolean> {
  const rows = await ask(
    connection,
    `SELECT 1 FROM information_schema.TABLES
      WHERE CREATE_TIME >= NOW() - INTERVAL ? SECOND AND TABLE_SCHEMA NOT IN (?)
        AND NOT (TABLE_SCHEMA = ? AND TABLE_NAME = ?) LIMIT 1`,
    [Math.ceil(process.uptime()) + MARGIN, SYSTEM_DATABASES, schema, name],
  )
  return rows.length > 0
}
