import type { Chunk } from '../../model/index.ts'
import { type WideAlphabet, wideText } from '../kernel/index.ts'
import { lookBack } from './look-back.ts'
import type { Header } from './rows.ts'
import { columnsOfTable, type Insert, insertIn } from './tuples.ts'

/** A statement of mysqldump holds 1 MB, its `net_buffer_length`; twice that leaves room. */
const STATEMENT = 2 * 1024 * 1024

/** How far a table's definition or its COPY may stand above a row. */
const TABLE = 16 * 1024 * 1024

/** Longest list of columns that is read. */
const LIST = 16 * 1024

/** Finds in dumps of databases what names the values of a row, which stands far above it. */
export interface Dump {
  /** The INSERT that a tuple at `offset` belongs to, with its columns where they are known. */
  insertBefore(chunk: Chunk, offset: number): Insert | null
  /** The columns of `COPY table (columns) FROM stdin` that a line at `offset` belongs to. */
  copyBefore(chunk: Chunk, offset: number): Header | null
  /** The columns of an INSERT that names none, from the definition of its table. */
  withColumns(chunk: Chunk, offset: number, insert: Insert): Insert
}

/** For one part, with its byte order if it is in UTF-16. */
export function dump(order: WideAlphabet | null): Dump {
  const inserts = lookBack('INSERT INTO', STATEMENT, order)
  const tables = lookBack('CREATE TABLE', TABLE, order)
  const copies = lookBack(' FROM stdin;', TABLE, order)
  const ends = lookBack('\n\\.', TABLE, order)
  return {
    insertBefore(chunk, offset) {
      const at = inserts.before(chunk, offset)
      return at < 0 ? null : insertIn(textAt(chunk, at, at + LIST))
    },
    withColumns(chunk, offset, insert) {
      if (insert.columns.length > 0) return insert
      const at = tables.before(chunk, offset)
      const columns = at < 0 ? null : columnsOfTable(textAt(chunk, at, at + LIST), insert.table)
      return columns === null ? insert : { ...insert, columns }
    },
    copyBefore(chunk, offset) {
      const at = copies.before(chunk, offset)
      if (at < 0 || ends.before(chunk, offset) > at) return null
      return copyIn(textAt(chunk, Math.max(0, at - LIST), at))
    },
  }

  function textAt({ reread }: Chunk, from: number, to: number): string {
    const bytes = reread?.(from, to) ?? new Uint8Array(0)
    return order === null ? Buffer.from(bytes).toString('utf8') : wideText(bytes, order)
  }
}

function copyIn(text: string): Header | null {
  const [, table = '', columns = ''] = /COPY ([\w."\u0080-\uffff]+) \(([^()]*)\)$/.exec(text) ?? []
  if (table === '') return null
  const names = columns.split(',').map((name) => name.trim().replaceAll('"', ''))
  return { names, delimiter: '\t', table: table.replaceAll('"', '').split('.').at(-1) ?? '' }
}
