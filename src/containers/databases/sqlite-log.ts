import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { damaged } from '../unreadable-error.ts'
import { type Pages, pagesOfSize } from './sqlite-pages.ts'
import { freedPage } from './sqlite-unused.ts'

/** Section 4.1 of the SQLite file format: the header of a write-ahead log, and of each page in it. */
const LOG_HEADER = 32
const FRAME_HEADER = 24

/**
 * Gives the rows of the pages in the write-ahead log of a SQLite database: what was written last and is not in the
 * database's own file yet. Its columns have no names, for they stand in the other file.
 */
export async function* readSqliteLog(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  const header = await cursor.take(LOG_HEADER)
  const size = header.length === LOG_HEADER ? header.readUInt32BE(8) : 0
  if (size < 512 || size > 65_536) throw damaged('the header of the SQLite log is damaged')
  yield { name: null, bytes: rowsOf(cursor, pagesOfSize(size)), isPlain: true }
}

async function* rowsOf(cursor: Cursor, pages: Pages): AsyncGenerator<Uint8Array> {
  for (;;) {
    const head = await cursor.take(FRAME_HEADER)
    if (head.length === 0) return
    const page = await cursor.take(pages.size)
    if (page.length < pages.size) throw damaged('the SQLite log ends early', cursor.position)
    yield* freedPage(pages, page, 0)
  }
}
