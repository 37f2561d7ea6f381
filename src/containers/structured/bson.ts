import { deserialize } from 'bson'
import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import { withinTime } from '../decoders/index.ts'
import type { Contained } from '../format.ts'
import { damaged } from '../unreadable-error.ts'
import { lineOfValue } from './lines-of-values.ts'
import { MOST_DOCUMENT } from './structured-start.ts'

/** Text of documents at a time. */
const BATCH = 64 * 1024

/** The length of a document stands before it. */
const LENGTH = 4

/**
 * Gives BSON documents that follow each other, as mongodump writes them (bsonspec.org 1.1), a line of JSON for each:
 * one at a time, for a dump may be larger than memory. What only begins as one is read as it is, and told.
 */
export async function* readBson(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  const first = await takeLine(cursor)
  if (first === null) {
    yield { name: null, bytes: cursor.pieces(Number.POSITIVE_INFINITY), isPlain: true }
    throw damaged('damaged BSON data: read as they are')
  }
  yield { name: null, bytes: linesOf(cursor, first), isPlain: true }
}

async function* linesOf(cursor: Cursor, first: string): AsyncGenerator<Uint8Array> {
  let batch = first
  while ((await cursor.peek(1)).length > 0) {
    const line = await takeLine(cursor)
    if (line === null || batch.length >= BATCH) {
      yield Buffer.from(batch)
      batch = ''
    }
    if (line === null) throw damaged('damaged BSON data', cursor.position)
    batch += line
  }
  yield Buffer.from(batch)
}

/** Takes a document; null where there is none, which stays. */
async function takeLine(cursor: Cursor): Promise<string | null> {
  const head = await cursor.peek(LENGTH)
  const size = head.length < LENGTH ? 0 : head.readInt32LE()
  if (size <= LENGTH || size > MOST_DOCUMENT) return null
  const document = await cursor.peek(size)
  let line: string | null = null
  try {
    withinTime('BSON data', () => {
      line = lineOfValue(deserialize(document, { useBigInt64: true, promoteBuffers: true }))
    })
  } catch {
    return null
  }
  cursor.advance(size)
  return line
}
