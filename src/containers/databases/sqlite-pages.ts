import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { varintAt } from './sqlite-varint.ts'

/** Rows longer than this are not put together: their pages are read as they are. */
const MOST_ROW = 16 * 1024 * 1024

/** Kinds of b-tree pages: section 1.6 of the SQLite file format. */
const INNER_INDEX = 2
const INNER_TABLE = 5
const LEAF_INDEX = 10
const LEAF_TABLE = 13

/** Bytes of the header of an inner page; that of a leaf is four shorter. */
const INNER_HEADER = 12

/** What a page is used for. */
export const TREE = 1
export const OVERFLOW = 2

/** A database file as its pages. */
export interface Pages {
  readonly count: number
  /** How many pages there are by the header; 0 where it does not say. */
  readonly stated: number
  readonly size: number
  /** Null where nothing tells. */
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | null
  /** By number: 1 for a page of a b-tree, 2 for one that a long row goes on in. */
  readonly used: Uint8Array
  read(page: number): Buffer
}

/** One row of a table, or one entry of an index. */
export interface PageCell {
  readonly row: bigint | null
  readonly payload: Buffer
}

/** Looks at the header of a database file. */
export function pagesOf(bytes: RandomBytes): Pages {
  const header = bytesAt(bytes, 0, 100)
  const stated = header.length === 100 ? header.readUInt16BE(16) : 0
  const size = stated === 1 ? 65536 : stated
  if (size < 512 || (size & (size - 1)) !== 0) throw damaged('the SQLite header is damaged')
  const count = Math.ceil(bytes.size / size)
  const encoding = (['utf8', 'utf8', 'utf16le', 'utf16be'] as const)[header.readUInt32BE(56)]
  // Section 1.3.8: the size is right only where the program that changed the file last knew of it.
  const isStated = header.readUInt32BE(24) === header.readUInt32BE(92)
  return {
    count,
    stated: isStated ? header.readUInt32BE(28) : 0,
    size,
    encoding: encoding ?? 'utf8',
    used: new Uint8Array(count + 1),
    read: (page) => bytesAt(bytes, (page - 1) * size, size),
  }
}

/** The cells of the b-tree with this root, in order; pages that are none are left out, and told. */
export function* cellsOf(pages: Pages, root: number, reserved: number): Generator<PageCell> {
  const open = [root]
  let isDamaged = false
  for (let page = open.pop(); page !== undefined; page = open.pop()) {
    if (page < 1 || page > pages.count || pages.used[page] !== 0) {
      isDamaged = true
      continue
    }
    const bytes = pages.read(page)
    const at = page === 1 ? 100 : 0
    const kind = bytes[at]
    const isInner = kind === INNER_INDEX || kind === INNER_TABLE
    const isCut = bytes.length < at + INNER_HEADER // the last page of a file that ends too early
    if (isCut || (!isInner && kind !== LEAF_INDEX && kind !== LEAF_TABLE)) {
      isDamaged = true
      continue
    }
    pages.used[page] = TREE
    const starts = cellStarts(bytes, at, isInner)
    if (isInner) {
      const children = starts.map((start) =>
        start + 4 <= bytes.length ? bytes.readUInt32BE(start) : 0,
      )
      open.push(bytes.readUInt32BE(at + 8), ...children.reverse())
    }
    if (kind === INNER_TABLE) continue
    for (const start of starts) {
      const cell = cellAt(pages, bytes, { start: isInner ? start + 4 : start, kind, reserved })
      if (cell === null) isDamaged = true
      else yield cell
    }
  }
  if (isDamaged) throw damaged('pages of it are damaged, and read as they are')
}

/** The leaves of the b-tree with this root, and of an index the pages above them, as far as pages agree. */
export function* pagesWithCells(pages: Pages, root: number): Generator<number> {
  const seen = new Set<number>()
  const open = [root]
  for (let page = open.pop(); page !== undefined; page = open.pop()) {
    if (page < 1 || page > pages.count || seen.has(page)) continue
    seen.add(page)
    const bytes = pages.read(page)
    const at = page === 1 ? 100 : 0
    const kind = bytes[at]
    const isInner = kind === INNER_INDEX || kind === INNER_TABLE
    if (kind !== INNER_TABLE) yield page
    if (!isInner || bytes.length < at + INNER_HEADER) continue
    open.push(bytes.readUInt32BE(at + 8))
    for (const start of cellStarts(bytes, at, true).reverse())
      if (start + 4 <= bytes.length) open.push(bytes.readUInt32BE(start))
  }
}

/** The rows of a page of a table without row ids, which is an index by its build. */
export function* keyedCellsOnPage(
  pages: Pages,
  bytes: Buffer,
  reserved: number,
): Generator<PageCell> {
  const kind = bytes[0]
  const isInner = kind === INNER_INDEX
  if (bytes.length < INNER_HEADER || (!isInner && kind !== LEAF_INDEX)) return
  for (const start of cellStarts(bytes, 0, isInner)) {
    const cell = cellAt(pages, bytes, { start: isInner ? start + 4 : start, kind, reserved })
    if (cell !== null) yield cell
  }
}

/**
 * The rows of a page of no tree. In the first of the free pages the header is overwritten, so that how many there are
 * is not known: their places stand behind it until one is none.
 */
export function* cellsOnPage(pages: Pages, bytes: Buffer, reserved: number): Generator<PageCell> {
  if (bytes.length < INNER_HEADER) return
  const isLeaf = bytes[0] === LEAF_TABLE
  const isFree = bytes.readUInt32BE() === 0
  if (!isLeaf && !isFree) return
  const starts = isLeaf ? cellStarts(bytes, 0, false) : freeStarts(bytes)
  for (const start of starts) {
    const cell = cellAt(pages, bytes, { start, kind: LEAF_TABLE, reserved })
    if (cell !== null) yield cell
    else if (isFree) return
  }
}

function freeStarts(bytes: Buffer): number[] {
  const starts: number[] = []
  for (let at = INNER_HEADER - 4; at + 2 <= bytes.length; at += 2) {
    const start = bytes.readUInt16BE(at)
    if (start <= at || start >= bytes.length) return starts
    starts.push(start)
  }
  return starts
}

function cellStarts(bytes: Buffer, at: number, isInner: boolean): number[] {
  const first = at + (isInner ? INNER_HEADER : INNER_HEADER - 4)
  const most = Math.floor((bytes.length - first) / 2)
  const count = Math.min(bytes.readUInt16BE(at + 3), most)
  return Array.from({ length: count }, (_, cell) => bytes.readUInt16BE(first + 2 * cell))
}

interface CellPlace {
  readonly start: number
  readonly kind: number
  readonly reserved: number
}

/** Null where the cell is none. */
function cellAt(
  pages: Pages,
  bytes: Buffer,
  { start, kind, reserved }: CellPlace,
): PageCell | null {
  const [length, afterLength] = varintAt(bytes, start)
  const isTable = kind === LEAF_TABLE
  const [row, from] = isTable ? varintAt(bytes, afterLength) : [null, afterLength]
  const usable = pages.size - reserved
  const size = Number(length)
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  const local = size <= most ? size : localSize(size, usable, most)
  if (size > MOST_ROW || from + local > bytes.length) return null
  const here = bytes.subarray(from, from + local)
  if (local === size) return { row, payload: here }
  if (from + local + 4 > bytes.length) return null
  const rest = overflow(pages, bytes.readUInt32BE(from + local), { size: size - local, usable })
  return rest === null ? null : { row, payload: Buffer.concat([here, ...rest]) }
}

function localSize(size: number, usable: number, most: number): number {
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const local = least + ((size - least) % (usable - 4))
  return local <= most ? local : least
}

/** The rest of a long row in a chain of pages. */
function overflow(
  pages: Pages,
  first: number,
  { size, usable }: { readonly size: number; readonly usable: number },
): Buffer[] | null {
  const parts: Buffer[] = []
  let left = size
  for (let page = first; left > 0; ) {
    if (page < 1 || page > pages.count || pages.used[page] !== 0) return null
    pages.used[page] = OVERFLOW
    const bytes = pages.read(page)
    if (bytes.length < usable) return null
    const part = bytes.subarray(4, Math.min(usable, 4 + left))
    parts.push(part)
    left -= part.length
    page = bytes.readUInt32BE(0)
  }
  return parts
}
