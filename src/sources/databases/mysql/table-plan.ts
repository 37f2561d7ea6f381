import { createHash } from 'node:crypto'
import type { Connection } from 'mysql2'
import type { Column, Table } from '../../../model/index.ts'
import type { RoleOf } from '../options.ts'
import { columnsOf, keyOf, type TableKey } from './catalog.ts'
import { type ChosenColumn, keyColumn, type MysqlColumn, selectColumns } from './columns.ts'
import type { TableName } from './names.ts'
import { type PageKey, pageKeyOf } from './page-key.ts'
import { type SystemTable, systemTableOf } from './system-tables.ts'

/** How a table is read. */
export interface TablePlan {
  readonly table: Table
  /** The expressions of the table's columns, in their order. */
  readonly select: string
  /** Indexes of the columns that name a row; none where no key is there. */
  readonly keys: readonly number[]
  /** The key by which the table can be read in pages; undefined where it has none. */
  readonly pageKey: PageKey | undefined
  /** Names of columns that may not be read. */
  readonly unreadable: readonly string[]
  readonly isUnreadable: boolean
  /** Names of all its columns. */
  readonly columns: readonly string[]
  /** Digest of its columns, its key and what the user may read: another one where other things would be read. */
  readonly definition: string
}

const DIGEST_LENGTH = 22 // 132 bits

/** Looks a table up and chooses what is read of it; null if the server shows no such table. */
export async function planTable(
  connection: Connection,
  name: TableName,
  roleOf: RoleOf,
): Promise<TablePlan | null> {
  const all = await columnsOf(connection, name, roleOf)
  if (all.length === 0) return null
  const systemTable = systemTableOf(name)
  const readable = all.filter((column) => systemTable !== undefined || column.isReadable)
  const names = new Set(readable.map((column) => column.name))
  const index = systemTable ? undefined : await keyOf(connection, name)
  const key = systemTable?.keys ?? index?.columns ?? []
  const keyNames = key.filter((column) => names.has(column))
  const isWhole = keyNames.length === key.length
  const columns = systemTable
    ? selectSystemColumns(systemTable, names)
    : selectColumns(readable, isWhole ? keyNames : [])
  return {
    table: { database: name.schema, schema: null, name: name.name, columns: columns.map(bare) },
    select: columns.map(({ expression }) => expression).join(', '),
    keys: isWhole ? indexesOf(columns, keyNames) : [],
    pageKey: index && !index.isPrefix ? pageKeyIn(index, readable) : undefined,
    unreadable: all.filter((column) => !readable.includes(column)).map((column) => column.name),
    isUnreadable: readable.length === 0,
    columns: all.map((column) => column.name),
    definition: digestOf([all, key]),
  }
}

const pageKeyIn = (
  { index, columns }: TableKey,
  readable: readonly MysqlColumn[],
): PageKey | undefined =>
  pageKeyOf(
    index,
    columns.map((name) => readable.find((column) => column.name === name)),
  )

/** The key of a table if it is a single integer: by it the table can be cut the same from run to run. */
export const integerKey = ({ pageKey }: TablePlan): string | undefined =>
  pageKey?.isInteger ? pageKey.parts[0]?.name : undefined

const digestOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, DIGEST_LENGTH)

function selectSystemColumns(
  { keys, columns }: SystemTable,
  names: ReadonlySet<string>,
): ChosenColumn[] {
  const wanted = [...new Set([...keys, ...columns])].filter((name) => names.has(name))
  return wanted.map((name) => ({ ...keyColumn(name), searched: columns.includes(name) }))
}

const indexesOf = (columns: readonly Column[], names: readonly string[]): number[] =>
  names.map((name) => columns.findIndex((column) => column.name === name))

const bare = ({ expression: _, ...column }: ChosenColumn): Column => column
