import { Binary, type Db } from 'mongodb'
import { fieldNames, type StoredRecord } from '../records/index.ts'
import { AS_STORED, isEncrypted } from './bson-values.ts'
import { type Flattening, fieldsOf } from './document-fields.ts'
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

const isPiece = (data: unknown): data is Binary => data instanceof Binary && !isEncrypted(data)

/** The files of GridFS, put together from their pieces: a number may be cut between two, and an archive is. What is no piece is a document. */
export async function* filesOf(
  db: Db,
  name: string,
  onEncrypted: Flattening['onEncrypted'],
): AsyncGenerator<StoredRecord> {
  const flattening = { names: fieldNames(), onEncrypted }
  const cursor = db.collection(name).find({}, { ...AS_STORED, sort: { files_id: 1, n: 1 } })
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
    for await (const document of cursor) {
      const { _id, files_id: file, n: _, data, ...others } = document
      const rest = isPiece(data) ? others : document
      if (Object.keys(rest).length > 0)
        yield { key: `_id=${idText(_id)}`, fields: [...fieldsOf(rest, flattening)] }
      if (!isPiece(data)) continue
      const next = idText(file)
      if (pieces.length > 0 && (next !== id || length >= WHOLE)) yield take()
      if (next !== id) [id, from] = [next, 0]
      const piece = Buffer.from(data.value())
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
