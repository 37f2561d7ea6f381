import type { Connection } from 'mysql2'
import type { RoleOf } from '../options.ts'
import { type AnswerRow, ask, textOf } from './ask.ts'
import type { MysqlColumn } from './columns.ts'
import type { TableName } from './names.ts'

/** A table, view or sequence as the server's catalog has it. */
export interface MysqlTable extends TableName {
  readonly type: string
  /** Null for a view, and for a table that cannot be opened. */
  readonly engine: string | null
  readonly bytes: number
  /** About how many rows it has, those not committed among them. */
  readonly rows: number
  /** Changes when the table is made anew. */
  readonly created: string
  /** When it was last written to; null where the server does not know. */
  readonly written: string | null
  /** Whether somebody keeps it locked, so that the server can tell nothing of it. */
  readonly isLocked: boolean
}

/** Databases of the server itself: they hold no rows of users but what system-tables.ts names. */
export const SYSTEM_DATABASES: readonly string[] = [
  'information_schema',
  'performance_schema',
  'sys',
  'mysql',
]

/** The databases to read: the named one, or all that the user may see. */
export async function databases(connection: Connection, named: string | null): Promise<string[]> {
  if (named !== null) return [named]
  const rows = await ask(
    connection,
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN (?) ORDER BY 1',
    [SYSTEM_DATABASES],
  )
  return rows.map((row) => textOf(row, 'name') ?? '')
}

const RELATIONS = `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, CREATE_TIME AS created,
       UPDATE_TIME AS written, COALESCE(DATA_LENGTH, 0) AS bytes, COALESCE(TABLE_ROWS, 0) AS count,
       ENGINE IS NULL AND TABLE_COMMENT LIKE 'Lock wait timeout%' AS locked
  FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?`

/** All that can be seen in a database, the biggest first. */
export async function relations(connection: Connection, schema: string): Promise<MysqlTable[]> {
  const rows = await ask(connection, `${RELATIONS} ORDER BY DATA_LENGTH DESC, TABLE_NAME`, [schema])
  return rows.map((row) => relationIn(row, schema))
}

/** A single one, undefined where it is gone: the server opens no other for it. */
export async function relation(
  connection: Connection,
  { schema, name }: TableName,
): Promise<MysqlTable | undefined> {
  const [row] = await ask(connection, `${RELATIONS} AND TABLE_NAME = ?`, [schema, name])
  return row && relationIn(row, schema)
}

const relationIn = (row: AnswerRow, schema: string): MysqlTable => ({
  schema,
  name: textOf(row, 'name') ?? '',
  type: textOf(row, 'type') ?? '',
  engine: textOf(row, 'engine'),
  bytes: Number(textOf(row, 'bytes') ?? 0),
  rows: Number(textOf(row, 'count') ?? 0),
  created: textOf(row, 'created') ?? '',
  written: textOf(row, 'written'),
  isLocked: textOf(row, 'locked') === '1',
})

/** The columns of a table in their order, invisible and generated ones as well. */
export async function columnsOf(
  connection: Connection,
  { schema, name }: TableName,
  roleOf: RoleOf,
): Promise<MysqlColumn[]> {
  const rows = await ask(
    connection,
    `SELECT COLUMN_NAME AS name, DATA_TYPE AS type, CHARACTER_MAXIMUM_LENGTH AS length,
            NUMERIC_PRECISION AS digits, NUMERIC_SCALE AS scale, CHARACTER_SET_NAME AS charset,
            CONCAT_WS(' ', COLUMN_TYPE, COLLATION_NAME, IS_NULLABLE, EXTRA) AS definition,
            COLUMN_COMMENT AS comment, PRIVILEGES AS privileges
       FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`,
    [schema, name],
  )
  return rows.map((row) => columnOf(row, roleOf))
}

function columnOf(row: AnswerRow, roleOf: RoleOf): MysqlColumn {
  const name = textOf(row, 'name') ?? ''
  const length = textOf(row, 'length')
  return {
    name,
    type: (textOf(row, 'type') ?? '').toLowerCase(),
    length: length === null ? null : Number(length),
    precision: Number(textOf(row, 'digits') ?? 0) - Number(textOf(row, 'scale') ?? 0),
    charset: textOf(row, 'charset'),
    role: roleOf(name, textOf(row, 'comment') || null),
    definition: textOf(row, 'definition') ?? '',
    isReadable: /\bselect\b/i.test(textOf(row, 'privileges') ?? ''),
  }
}

/** A key that names the rows of a table. */
export interface TableKey {
  /** The name of its index. */
  readonly index: string
  /** Its columns in their order. */
  readonly columns: readonly string[]
  /** Whether only the beginning of a value is in the index. */
  readonly isPrefix: boolean
}

/** The primary key, else a unique one without NULL; undefined where there is neither. */
export async function keyOf(
  connection: Connection,
  { schema, name }: TableName,
): Promise<TableKey | undefined> {
  const rows = await ask(
    connection,
    `SELECT INDEX_NAME AS name, COLUMN_NAME AS part, NULLABLE AS nullable, SUB_PART AS prefix
       FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
      ORDER BY INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX`,
    [schema, name],
  )
  const keys = new Map<string | null, AnswerRow[]>()
  for (const row of rows) {
    const name = textOf(row, 'name')
    keys.set(name, [...(keys.get(name) ?? []), row])
  }
  for (const [index, key] of keys) {
    const columns = key.map((row) => textOf(row, 'part')).filter((column) => column !== null)
    const isWhole = columns.length === key.length // MySQL also has keys over expressions
    const isPrefix = key.some((row) => textOf(row, 'prefix') !== null)
    if (isWhole && key.every((row) => textOf(row, 'nullable') !== 'YES'))
      return { index: index ?? '', columns, isPrefix }
  }
  return undefined
}
