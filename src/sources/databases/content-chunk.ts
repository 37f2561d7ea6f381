import type { Chunk, Table } from '../../model/index.ts'

/** What a table has, and what of it is not shown to the user. */
interface WholeTable {
  readonly columns: readonly string[]
  readonly isRestricted: boolean
}

/** The chunk before the others of a table, which says what they hold. */
export function contentChunk(
  { database, schema, name: table, columns }: Table,
  { columns: all, isRestricted }: WholeTable,
): Chunk {
  // What joins others is no column of the table, nor is the number of a row, or of a column that stands for none.
  const read = new Set(columns.filter(({ joins }) => !joins).map(({ name }) => name))
  const content = {
    ...{ database, schema, table, isRestricted },
    columns: all.filter((name) => read.has(name)),
    columnsNotRead: all.filter((name) => !read.has(name)),
  }
  return { bytes: NOTHING, from: 0, to: 0, offset: 0, content }
}

const NOTHING = new Uint8Array()
