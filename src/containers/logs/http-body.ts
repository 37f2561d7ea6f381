import type { Decompress } from '../compressed.ts'
import { decompressors } from '../compression/index.ts'
import type { Cursor } from '../cursor.ts'
import { takeLine } from '../mail/index.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** What the headers of a message say of its body. */
export interface HttpBody {
  readonly isChunked: boolean
  /** Null where it is not said. */
  readonly length: number | null
  /** How it is compressed, the last coding first; null for one that is not known. */
  readonly codings: readonly (() => Promise<Decompress>)[] | null
}

/** Decoders by the names of codings: RFC 9110 section 8.4.1, RFC 8878. */
const CODINGS: Readonly<Record<string, () => Promise<Decompress>>> = {
  gzip: decompressors.gzip,
  'x-gzip': decompressors.gzip,
  deflate: decompressors.deflate,
  br: decompressors.brotli,
  zstd: decompressors.zstd,
}

/** Reads the headers of a message, without its first line. */
export function bodyOf(headers: string): HttpBody {
  const value = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'im').exec(headers)?.[1]?.toLowerCase() ?? ''
  const names = value('content-encoding')
    .split(/[\s,]+/)
    .filter((name) => name !== '' && name !== 'identity')
  const codings = names.map((name) => CODINGS[name] ?? null)
  const length = /^\d{1,15}/.exec(value('content-length'))
  return {
    isChunked: value('transfer-encoding').includes('chunked'),
    length: length === null ? null : Number(length[0]),
    codings: codings.includes(null)
      ? null
      : (codings as NonNullable<(typeof codings)[0]>[]).toReversed(),
  }
}

/** A longer line is none that stands before a chunk. */
const MOST_CHUNK_LINE = 256

/** The size of a chunk, and what extensions it has: RFC 9112 section 7.1. */
const CHUNK = /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n$/i

/** Bytes that tell a text from what is compressed. */
const GLANCE = 64

/**
 * How a body really stands there: programs that show messages write it without chunks and decompressed, and some
 * messages have none.
 */
export async function asWritten(cursor: Cursor, body: HttpBody): Promise<HttpBody> {
  const start = await cursor.peek(MOST_CHUNK_LINE + GLANCE)
  const line = start.subarray(0, start.indexOf('\n') + 1)
  const isChunked = body.isChunked && CHUNK.test(line.toString('latin1'))
  const data = start.subarray(isChunked ? line.length : 0).subarray(0, GLANCE)
  const isText = data.every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d),
  )
  return { ...body, isChunked, codings: isText ? [] : body.codings }
}

/** The bytes of a body that stands in chunks. */
export async function* unchunked(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (;;) {
    const line = await takeLine(cursor)
    const size = CHUNK.exec(line)?.[1]
    if (size === undefined) throw damaged('a body in chunks is damaged', cursor.position)
    const count = Number.parseInt(size, 16)
    if (count === 0) break
    const end = cursor.position + count
    yield* cursor.pieces(count)
    if (cursor.position < end) throw damaged('a body in chunks ends early', cursor.position)
    await takeLine(cursor)
  }
}

/** The decoders of a body; throws where one of them is not known. */
export async function decodersOf({ codings }: HttpBody): Promise<readonly Decompress[]> {
  if (codings === null)
    throw new UnreadableError('unsupported', 'a body of a coding that is not known')
  return Promise.all(codings.map((load) => load()))
}
