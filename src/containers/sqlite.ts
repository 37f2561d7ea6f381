import type { Bytes } from '../model/index.ts'
import type { Contained, Job } from './format.ts'
import { bytesAt, hold, type RandomBytes } from './memory-bytes.ts'
import { cellsOf, type Pages, pagesOf, TREE } from './sqlite-pages.ts'
import { columnsOf, lineOf, valuesOf } from './sqlite-rows.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Text of rows at a time. */
const BATCH = 64 * 1024

interface Tree {
  readonly kind: string
  readonly name: string
  readonly root: number
  readonly sql: string
}

/**
 * Gives the tables of a SQLite database, a line of JSON for each row. Pages of no table, where deleted rows
 * stand, are read as they are.
 */
export async function* readSqlite(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  try {
    if ('bytes' in held) yield* readTables(held.bytes)
    else {
      yield { name: null, bytes: held.stream, isPlain: true }
      throw new UnreadableError('budget', 'too large to be held in memory: it was read as it is')
    }
  } finally {
    held.release()
  }
}

async function* readTables(bytes: RandomBytes): AsyncGenerator<Contained> {
  const pages = pagesOf(bytes)
  const reserved = bytesAt(bytes, 20, 1)[0] ?? 0
  const trees: Tree[] = []
  yield {
    name: Buffer.from('sqlite_schema'),
    bytes: schemaOf(pages, reserved, trees),
    isPlain: true,
  }
  for (const tree of trees) {
    if (tree.root === 0) continue
    if (tree.kind === 'table') {
      yield { name: Buffer.from(tree.name), bytes: rowsOf(pages, reserved, tree), isPlain: true }
    } else for (const _ of quietly(cellsOf(pages, tree.root, reserved)));
  }
  yield { name: Buffer.from('unused pages'), bytes: unusedOf(pages), isPlain: true }
}

/** An index repeats what stands in its table: its pages only have to be known. */
function* quietly<Item>(items: Generator<Item>): Generator<Item> {
  try {
    yield* items
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
  }
}

async function* schemaOf(
  pages: Pages,
  reserved: number,
  trees: Tree[],
): AsyncGenerator<Uint8Array> {
  for (const cell of cellsOf(pages, 1, reserved)) {
    const [kind, name, table, root, sql] = valuesOf(cell, pages.encoding)
    trees.push({ kind: `${kind}`, name: `${name}`, root: Number(root), sql: `${sql}` })
    yield Buffer.from(`${kind} ${name} ${table} ${sql}\n`)
  }
}

async function* rowsOf(
  pages: Pages,
  reserved: number,
  { root, sql }: Tree,
): AsyncGenerator<Uint8Array> {
  // Without row ids the columns of the key come first.
  const names = /without\s+rowid/i.test(sql) ? [] : columnsOf(sql)
  let batch = ''
  let failure: unknown = null
  try {
    for (const cell of cellsOf(pages, root, reserved)) {
      batch += lineOf(cell.row, valuesOf(cell, pages.encoding), names)
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

/** Free pages, pages that are lost, and in the others what lies between the rows. */
async function* unusedOf(pages: Pages): AsyncGenerator<Uint8Array> {
  for (let page = 1; page <= pages.count; page++) {
    const bytes = pages.read(page)
    const use = pages.used[page]
    const parts = use === TREE ? gapsOf(bytes, page === 1 ? 100 : 0) : use === 0 ? [bytes] : []
    for (const part of parts) {
      if (part.length === 0) continue
      yield part
      yield Buffer.from('\n')
    }
  }
}

/** The gap before the first row, and the list of free blocks: section 1.6 of the SQLite file format. */
function gapsOf(bytes: Buffer, at: number): Buffer[] {
  const isLeaf = bytes[at] === 10 || bytes[at] === 13
  if (!isLeaf || bytes.length < at + 8) return []
  const gaps = [bytes.subarray(at + 8 + 2 * bytes.readUInt16BE(at + 3), bytes.readUInt16BE(at + 5))]
  // Blocks stand in the order of their offsets, so that a damaged list ends.
  for (let block = bytes.readUInt16BE(at + 1); block > 0 && block + 4 <= bytes.length; ) {
    gaps.push(bytes.subarray(block + 4, block + bytes.readUInt16BE(block + 2)))
    const next = bytes.readUInt16BE(block)
    block = next > block ? next : 0
  }
  return gaps
}
