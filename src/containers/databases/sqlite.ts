import type { Contained, ContainerReader } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { bytesAt, inMemory, type RandomBytes } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { columnsOf, keyedColumnsOf } from './sqlite-columns.ts'
import { cellsOf, type Pages, pagesOf } from './sqlite-pages.ts'
import { blobsIn, lineOf, valuesOf } from './sqlite-rows.ts'
import { isLikeFile, isWithoutRowId, quietly, type SchemaEntry, treesIn } from './sqlite-schema.ts'
import { unusedOf } from './sqlite-unused.ts'

/** Text of rows at a time. */
const BATCH = 64 * 1024

/**
 * Gives the tables of a SQLite database, a line of JSON for each row. Pages of no table, where deleted rows
 * stand, are read as they are.
 */
export const readSqlite: ContainerReader = heldReader(
  'too large to be held in memory: it was read as it is',
  readTables,
)

async function* readTables(bytes: RandomBytes): AsyncGenerator<Contained> {
  const pages = pagesOf(bytes)
  const reserved = bytesAt(bytes, 20, 1)[0] ?? 0
  const trees: SchemaEntry[] = []
  yield {
    name: Buffer.from('sqlite_schema'),
    bytes: schemaOf(pages, reserved, trees),
    isPlain: true,
  }
  for (const tree of trees) {
    if (tree.root === 0) continue
    if (tree.kind === 'table') {
      yield {
        name: Buffer.from(tree.name),
        bytes: rowsOf(pages, reserved, tree),
        isPlain: true,
        isKeyed: true,
      }
      if (tree.hasFiles) yield* blobsOf(pagesOf(bytes), reserved, tree)
    } else for (const _ of quietly(cellsOf(pages, tree.root, reserved)));
  }
  yield {
    name: Buffer.from('unused pages'),
    bytes: unusedOf(pages, reserved),
    isPlain: true,
    isKeyed: true,
  }
  if (pages.stated * pages.size > bytes.size) throw damaged('the SQLite data end early', bytes.size)
}

async function* schemaOf(
  pages: Pages,
  reserved: number,
  trees: SchemaEntry[],
): AsyncGenerator<Uint8Array> {
  for (const { tree, text } of treesIn(pages, reserved)) {
    trees.push(tree)
    yield Buffer.from(text)
  }
}

/** BLOBs may hold files. Text that stands in them was read with their rows. */
function* blobsOf(pages: Pages, reserved: number, { root }: SchemaEntry): Generator<Contained> {
  for (const cell of quietly(cellsOf(pages, root, reserved))) {
    for (const blob of blobsIn(cell).filter(isLikeFile))
      yield { name: null, bytes: inMemory(blob).pieces(), isGiven: true }
  }
}

async function* rowsOf(
  pages: Pages,
  reserved: number,
  tree: SchemaEntry,
): AsyncGenerator<Uint8Array> {
  const { root, sql } = tree
  const columns = isWithoutRowId(tree) ? keyedColumnsOf(sql) : columnsOf(sql)
  let batch = ''
  let failure: unknown = null
  try {
    for (const cell of cellsOf(pages, root, reserved)) {
      tree.hasFiles ||= blobsIn(cell).some(isLikeFile)
      batch += lineOf(cell.row, valuesOf(cell, pages.encoding), columns)
      if (batch.length < BATCH) continue
      yield Buffer.from(batch)
      batch = ''
    }
  } catch (error) {
    failure = error
  }
  yield Buffer.from(batch)
  if (failure !== null) throw failure
}
