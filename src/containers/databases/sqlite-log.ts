import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { bytesAt, isRandom, type RandomBytes } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { readCopies, unknownPage } from './sqlite-copies.ts'
import type { PageCopies } from './sqlite-logged.ts'

/** Section 4.1 of the SQLite file format: the header of a write-ahead log, and of each page in it. */
const LOG_HEADER = 32
const FRAME_HEADER = 24

/** Both headers have the same salts while a page belongs to what the log was begun for. */
const SALTS = 16
const FRAME_SALTS = 8
const SALT_BYTES = 8

/**
 * Gives the rows of the pages in the write-ahead log of a SQLite database: what was written last and is not in the
 * database's own file yet. The names of tables and columns are in that file: without it there are none.
 */
export async function* readSqliteLog(bytes: Bytes): AsyncGenerator<Contained> {
  if (isRandom(bytes)) {
    const size = sizeIn(bytesAt(bytes, 0, LOG_HEADER))
    yield* readCopies(copiesIn(bytes, size), '-wal')
    const rest = (bytes.size - LOG_HEADER) % (FRAME_HEADER + size)
    if (rest > 0) throw damaged('the SQLite log ends early', bytes.size)
    return
  }
  const cursor = cursorOf(bytes.pieces())
  const size = sizeIn(await cursor.take(LOG_HEADER))
  yield { name: null, bytes: rowsOf(cursor, size), isPlain: true, isKeyed: true }
}

function sizeIn(header: Buffer): number {
  const size = header.length === LOG_HEADER ? header.readUInt32BE(8) : 0
  if (size < 512 || size > 65_536) throw damaged('the header of the SQLite log is damaged')
  return size
}

/** Pages with other salts are left from before the log was begun anew. */
function copiesIn(bytes: RandomBytes, size: number): PageCopies {
  const salts = bytesAt(bytes, SALTS, SALT_BYTES)
  const pages: number[] = []
  const offsets: number[] = []
  let current = 0
  for (let at = LOG_HEADER; at + FRAME_HEADER < bytes.size; at += FRAME_HEADER + size) {
    const head = bytesAt(bytes, at, FRAME_HEADER)
    const isSame = salts.equals(head.subarray(FRAME_SALTS, FRAME_SALTS + SALT_BYTES))
    if (isSame && current === pages.length) current++
    pages.push(head.readUInt32BE(0))
    offsets.push(at + FRAME_HEADER)
  }
  return { bytes, size, pages, offsets, current }
}

async function* rowsOf(cursor: Cursor, size: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const head = await cursor.take(FRAME_HEADER)
    if (head.length === 0) return
    const page = await cursor.take(size)
    if (page.length < size) throw damaged('the SQLite log ends early', cursor.position)
    yield* unknownPage(size, page)
  }
}
