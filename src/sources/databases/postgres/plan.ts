import type { Table } from '../../../model/index.ts'
import type { PostgresRelation } from './catalog.ts'
import { type Selected, selectColumns } from './columns.ts'
import { quoted } from './names.ts'
import type { SystemRelation } from './system-relations.ts'
import type { PostgresTypes } from './types.ts'

/** What is read of a table, and how. */
export interface CopyPlan {
  readonly table: Table
  readonly columns: readonly Selected[]
  /** Indexes of the columns that make the key; none where a row has only its number. */
  readonly key: readonly number[]
  readonly sql: string
}

/** A relation, and the types of its columns that are made of others. */
interface PlannedRelation extends PostgresRelation {
  readonly types: PostgresTypes
}

/** Plans the reading of a relation. */
export function planOf(
  relation: PlannedRelation,
  database: string,
  slice?: readonly (string | null)[],
): CopyPlan {
  const { schema, name, kind, columns, key, types } = relation
  const selected = selectColumns(columns, key, types)
  const hasKey =
    key.length > 0 &&
    key.every((part) => selected.some((column) => column.name === part && !column.joins))
  const all = columns.every(({ readable }) => readable)
  const withKey = hasKey || !all || kind === 'v' || kind === 'f' ? selected : [...selected, TID]
  // A table of which nothing is to be searched is still counted, row by row.
  const read = withKey.length > 0 ? withKey : [COUNT]
  const keyNames = hasKey ? key : [TID.name]
  return {
    table: { database, schema, name, columns: read },
    columns: read,
    key: keyNames.flatMap((part) => indexOf(read, part)),
    sql: copy(
      read,
      `${kind === 'v' ? '' : 'ONLY '}${quoted(schema)}.${quoted(name)}${where(slice)}`,
    ),
  }
}

/** Plans the reading of a system relation. */
export function planOfSystemRelation(
  { name, columns, key, from }: SystemRelation,
  database: string,
): CopyPlan {
  const table = { database, schema: 'pg_catalog', name, columns }
  return {
    table,
    columns,
    key: key.flatMap((part) => indexOf(columns, part)),
    sql: copy(columns, from),
  }
}

const HIDDEN = { role: null, searched: false, isTime: false } as const
const TID: Selected = { name: 'ctid', expression: 'ctid', form: 'tid', ...HIDDEN }
const COUNT: Selected = { name: '', expression: 'NULL::text', form: 'text', ...HIDDEN }

function copy(columns: readonly Selected[], from: string): string {
  const expressions = columns.map(({ expression }) => expression).join(', ')
  return `COPY (SELECT ${expressions} FROM ${from}) TO STDOUT (FORMAT binary)`
}

function where(slice: readonly (string | null)[] | undefined): string {
  const [from = null, to = null] = slice ?? []
  const bounds = [
    ...(from === null ? [] : [`ctid >= '(${Number(from)},0)'::tid`]),
    ...(to === null ? [] : [`ctid < '(${Number(to)},0)'::tid`]),
  ]
  return bounds.length > 0 ? ` WHERE ${bounds.join(' AND ')}` : ''
}

function indexOf(columns: readonly Selected[], name: string): number[] {
  const index = columns.findIndex((column) => column.name === name && !column.joins)
  return index < 0 ? [] : [index]
}
