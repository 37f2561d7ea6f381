import { cellsOnPage, type PageCell, type Pages, TREE } from './sqlite-pages.ts'
import { isWhole, lineOf, UNNAMED, valuesOf } from './sqlite-rows.ts'

/** Bytes of the file's header before the first page's own. */
const FILE_HEADER = 100

/** Free pages, pages that are lost, and in the others what lies between the rows: where deleted rows stand. */
export async function* unusedOf(pages: Pages, reserved: number): AsyncGenerator<Uint8Array> {
  for (let page = 1; page <= pages.count; page++) {
    const use = pages.used[page]
    if (use === TREE) yield* apart(gapsOf(pages.read(page), page === 1 ? FILE_HEADER : 0))
    else if (use === 0) yield* freedPage(pages, pages.read(page), reserved)
  }
}

/** The rows of a page that was freed as a whole, as far as they are whole still, and then all else that stands in it. */
export function* freedPage(pages: Pages, bytes: Buffer, reserved: number): Generator<Uint8Array> {
  yield* rowsAndRest(bytes, cellsOnPage(pages, bytes, reserved), (cell) =>
    lineOf(cell.row, valuesOf(cell, pages.encoding), UNNAMED),
  )
}

/** Whole rows of a page as `textOf` writes them, null for none, and then all else that stands in it. */
export function* rowsAndRest(
  bytes: Buffer,
  cells: Iterable<PageCell>,
  textOf: (cell: PageCell) => string | null,
): Generator<Uint8Array> {
  for (const cell of cells) {
    if (!isWhole(cell)) continue
    const text = textOf(cell)
    if (text !== null) yield Buffer.from(text)
    cell.payload.fill(0) // so that it is not read twice
  }
  yield* apart([bytes])
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

/** A column that touches the next one: digits that a letter follows. */
const TOUCHING = /(\d{12})(?=[A-Za-z])/g

/** Parts, each on a line of its own; the values of a deleted row stand in them without anything between. */
function* apart(parts: readonly Buffer[]): Generator<Uint8Array> {
  for (const part of parts) {
    if (part.length === 0) continue
    const text = part.toString('latin1')
    yield TOUCHING.test(text) ? Buffer.from(text.replace(TOUCHING, '$1 '), 'latin1') : part
    yield Buffer.from('\n')
  }
}
