import type { Contained } from '../format.ts'
import { tablesOf } from './sqlite-copied-rows.ts'
import { copyAt, databaseOf, type LoggedDatabase, type PageCopies } from './sqlite-logged.ts'
import {
  cellsOnPage,
  keyedCellsOnPage,
  OVERFLOW,
  type PageCell,
  type Pages,
} from './sqlite-pages.ts'
import { lineOf, UNNAMED, valuesOf } from './sqlite-rows.ts'
import { freedPage, rowsAndRest } from './sqlite-unused.ts'

/** Gives the rows of all copies: by table and column where the database itself is there to tell them. */
export async function* readCopies(copies: PageCopies, ending: string): AsyncGenerator<Contained> {
  const owner = copies.bytes.openOwner?.(ending) ?? null
  try {
    const database = owner && databaseOf(copies, owner)
    const named = new Set<number>()
    if (database) yield* tablesOf(copies, database, named)
    yield { name: null, bytes: othersOf(copies, database, named), isPlain: true, isKeyed: true }
  } finally {
    owner?.close()
  }
}

/** Copies of no table: rows without names, and all else that stands in them. */
async function* othersOf(
  copies: PageCopies,
  database: LoggedDatabase | null,
  named: ReadonlySet<number>,
): AsyncGenerator<Uint8Array> {
  for (const [copy, page] of copies.pages.entries()) {
    if (named.has(copy)) continue
    const isLast = database?.copiesOf.get(page)?.[0] === copy
    // What a long row goes on in was read with the row.
    if (isLast && database?.pages.used[page] === OVERFLOW) continue
    const bytes = copyAt(copies, copy)
    if (database === null) yield* unknownPage(copies.size, bytes)
    else {
      const pages = { ...unrelatedPages(copies.size), encoding: database.pages.encoding }
      yield* freedPage(pages, bytes, database.reserved)
    }
  }
}

/** A page of which nothing is known: its rows, be it of a table or by the build of an index, and all else. */
export function* unknownPage(size: number, bytes: Buffer): Generator<Uint8Array> {
  const pages = unrelatedPages(size)
  const textOf = (cell: PageCell): string =>
    lineOf(cell.row, valuesOf(cell, pages.encoding), UNNAMED)
  yield* rowsAndRest(
    bytes,
    [...cellsOnPage(pages, bytes, 0), ...keyedCellsOnPage(pages, bytes, 0)],
    textOf,
  )
}

/** Pages that say nothing of each other. */
const unrelatedPages = (size: number): Pages => ({
  count: 0,
  stated: 0,
  size,
  encoding: null,
  used: new Uint8Array(0),
  read: () => Buffer.alloc(0),
})
