import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { columnsOf, keyedColumnsOf } from './sqlite-columns.ts'
import { copyAt, type LoggedDatabase, type PageCopies } from './sqlite-logged.ts'
import {
  cellsOnPage,
  keyedCellsOnPage,
  type PageCell,
  type Pages,
  pagesOf,
  pagesWithCells,
} from './sqlite-pages.ts'
import { blobsIn, lineOf, valuesOf } from './sqlite-rows.ts'
import { isLikeFile, isWithoutRowId, quietly, type SchemaEntry, treesIn } from './sqlite-schema.ts'
import { rowsAndRest } from './sqlite-unused.ts'

/** The rows of each table of which there are copies; what was read so goes to `named`. */
export async function* tablesOf(
  copies: PageCopies,
  database: LoggedDatabase,
  named: Set<number>,
): AsyncGenerator<Contained> {
  const { pages, reserved, copiesOf } = database
  for (const { tree } of [...quietly(treesIn(pages, reserved))]) {
    if (tree.kind !== 'table') continue
    const own = [...pagesWithCells(pages, tree.root)].map((page) => copiesOf.get(page) ?? [])
    const given = own.filter(({ length }) => length > 0)
    if (given.length === 0) continue
    for (const copy of given.flat()) named.add(copy)
    yield {
      name: Buffer.from(tree.name),
      bytes: rowsOf(copies, database, { tree, given }),
      isPlain: true,
      isKeyed: true,
    }
    if (tree.hasFiles) yield* blobsOf(copies, database, { tree, given })
  }
}

/** A table, and of each of its pages the copies. */
interface Copied {
  readonly tree: SchemaEntry
  readonly given: readonly (readonly number[])[]
}

/** A row that stands in several copies of a page is one row. */
async function* rowsOf(
  copies: PageCopies,
  { pages, reserved }: LoggedDatabase,
  { tree, given }: Copied,
): AsyncGenerator<Uint8Array> {
  const columns = isWithoutRowId(tree) ? keyedColumnsOf(tree.sql) : columnsOf(tree.sql)
  for (const same of given) {
    const known = new Set<string>()
    const textOf = (cell: PageCell): string | null => {
      tree.hasFiles ||= blobsIn(cell).some(isLikeFile)
      const text = lineOf(cell.row, valuesOf(cell, pages.encoding), columns)
      if (known.has(text)) return null
      known.add(text)
      return text
    }
    for (const copy of same) {
      const page = copyAt(copies, copy)
      yield* rowsAndRest(page, cellsIn(pages, page, { tree, reserved }), textOf)
    }
  }
}

const cellsIn = (
  pages: Pages,
  page: Buffer,
  { tree, reserved }: { readonly tree: SchemaEntry; readonly reserved: number },
): Generator<PageCell> =>
  (isWithoutRowId(tree) ? keyedCellsOnPage : cellsOnPage)(pages, page, reserved)

/** BLOBs may hold files: each that differs is given once. */
function* blobsOf(
  copies: PageCopies,
  { bytes, reserved }: LoggedDatabase,
  { tree, given }: Copied,
): Generator<Contained> {
  const pages = pagesOf(bytes)
  for (const same of given) {
    const known = new Set<string>()
    for (const copy of same) {
      for (const cell of cellsIn(pages, copyAt(copies, copy), { tree, reserved }))
        for (const blob of blobsIn(cell).filter(isLikeFile)) {
          const text = blob.toString('latin1')
          if (known.has(text)) continue
          known.add(text)
          yield { name: null, bytes: inMemory(blob).pieces(), isGiven: true }
        }
    }
  }
}
