import type { Bytes } from '../../model/index.ts'
import { type Decompress, withinRatio } from '../compressed.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { skipTo, takeLine, upTo } from '../mail/index.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { asWritten, bodyOf, decodersOf, type HttpBody, unchunked } from './http-body.ts'
import { HTTP_LINE, HTTP_STARTS } from './http-start.ts'

/** Lines of headers; more are of no message. */
const MOST_HEADERS = 1000

/** Gives messages of HTTP: their headers and what stands between them as it is, their bodies decompressed. */
export async function* readHttp(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  for (let count = 1; (await cursor.peek(1)).length > 0; ) {
    yield { name: null, bytes: upTo(cursor, HTTP_STARTS), isPlain: true }
    await skipTo(cursor, HTTP_STARTS)
    const line = await takeLine(cursor)
    if (!HTTP_LINE.test(line)) {
      yield plain(line)
      continue
    }
    const headers = await takeHeaders(cursor)
    yield plain(line + headers)
    const body = await asWritten(cursor, bodyOf(headers))
    if (!body.isChunked && body.length === null && body.codings?.length === 0) continue
    yield* readBody(cursor, body, `body ${count}`)
    count++
  }
}

const plain = (text: string): Contained => ({
  name: null,
  bytes: inMemory(Buffer.from(text, 'latin1')).pieces(),
  isPlain: true,
})

/** The lines up to an empty one. */
async function takeHeaders(cursor: Cursor): Promise<string> {
  let headers = ''
  for (let count = 0; count < MOST_HEADERS; count++) {
    const line = await takeLine(cursor)
    headers += line
    if (line.trim() === '') break
  }
  return headers
}

/** A body; one that is compressed and cannot be decompressed is a gap. */
async function* readBody(cursor: Cursor, body: HttpBody, name: string): AsyncGenerator<Contained> {
  const raw = framed(cursor, body)
  yield { name: Buffer.from(name), bytes: decoded(raw, body) }
  for await (const _ of ended(raw));
}

/** The bytes of a body as they were sent. */
async function* framed(
  cursor: Cursor,
  { isChunked, length }: HttpBody,
): AsyncGenerator<Uint8Array> {
  if (isChunked) yield* unchunked(cursor)
  else if (length === null) yield* cursor.pieces(Number.POSITIVE_INFINITY)
  else {
    const end = cursor.position + length
    yield* cursor.pieces(length)
    if (cursor.position < end) throw damaged('a body ends early', cursor.position)
  }
}

async function* decoded(
  raw: AsyncGenerator<Uint8Array>,
  body: HttpBody,
): AsyncGenerator<Uint8Array> {
  const decoders = await decodersOf(body)
  yield* decoders.reduce(
    (stream: AsyncGenerator<Uint8Array>, decompress: Decompress) =>
      withinRatio(decompress, cursorOf(stream)),
    raw,
  )
}

/** What is left of a body, whatever ends it. */
async function* ended(raw: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* raw
  } catch {
    // It was told with the body itself.
  }
}
