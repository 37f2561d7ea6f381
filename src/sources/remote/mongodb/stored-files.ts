import { Binary, type Db } from 'mongodb'
import type { StoredRecord } from '../records/index.ts'
import { idText } from './documents.ts'
import { failureOf } from './failures.ts'

/** Bytes of a file that are one value; the rest of a longer one is another. */
const WHOLE = 64 * 1024 * 1024
const CHUNKS = /\.chunks$/

/** Whether a collection holds the pieces of files (GridFS specification, "chunks"). */
export async function holdsFiles(db: Db, name: string): Promise<boolean> {
  if (!CHUNKS.test(name)) return false
  const files = await db.listCollections({ name: name.replace(CHUNKS, '.files') }).toArray()
  return files.length > 0
}

/** The files of GridFS, put together from their pieces: a number may be cut between two, and an archive is. */
export async function* filesOf(db: Db, name: string): AsyncGenerator<StoredRecord> {
  const cursor = db
    .collection(name)
    .find(
      {},
      { sort: { files_id: 1, n: 1 }, projection: { files_id: 1, data: 1 }, promoteBuffers: false },
    )
  let [id, length, from]: [string | null, number, number] = [null, 0, 0]
  let pieces: Buffer[] = []
  const take = (): StoredRecord => {
    const key = `files_id=${id}${from === 0 ? '' : `[${from}]`}`
    const record = { key, fields: [{ name: 'data', value: Buffer.concat(pieces) }] }
    from += length
    pieces = []
    length = 0
    return record
  }
  try {
    for await (const { files_id: file, data } of cursor) {
      const next = idText(file)
      if (pieces.length > 0 && (next !== id || length >= WHOLE)) yield take()
      if (next !== id) [id, from] = [next, 0]
      const piece = data instanceof Binary ? Buffer.from(data.value()) : Buffer.alloc(0)
      pieces.push(piece)
      length += piece.length
    }
    if (pieces.length > 0) yield take()
  } catch (error) {
    throw failureOf(error)
  } finally {
    await cursor.close().catch(() => {}) // of a connection that was lost there is nothing to close
  }
}
