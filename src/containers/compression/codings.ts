import { createBrotliDecompress } from 'node:zlib'
import type { Cursor } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'
import { startInflater } from './inflater.ts'
import { unraw } from './unraw.ts'

/** Compressed bytes at a time: at deflate's limit of 1032:1 they become 16 MB. */
const PIECE = 16 * 1024

/** Decompresses gzip. */
export async function* ungzip(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const inflater = startInflater('gzip')
  try {
    for (;;) {
      const piece = (await cursor.some()).subarray(0, PIECE)
      const { output, failure } = await inflater.feed(piece.length > 0 ? piece : null)
      cursor.advance(piece.length)
      yield* output
      if (failure !== null) throw damaged(`gzip: ${failure}`, cursor.position)
      if (piece.length === 0) return
    }
  } finally {
    inflater.close()
  }
}

/** Decompresses what is called deflate: zlib data, which some servers send without their header. */
export async function* undeflate(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const [first = 0, second = 0] = await cursor.peek(2)
  if ((first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0) cursor.advance(2)
  yield* unraw(cursor)
}

/** Decompresses Brotli. */
export async function* unbrotli(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const engine = createBrotliDecompress()
  const start = cursor.position
  const fed = (async () => {
    for await (const piece of cursor.pieces(Number.POSITIVE_INFINITY))
      if (!engine.write(Uint8Array.from(piece)))
        await new Promise((resolve) => engine.once('drain', resolve))
    engine.end()
  })()
  fed.catch(() => engine.destroy())
  try {
    for await (const piece of engine) yield piece as Uint8Array
  } catch {
    throw damaged('the Brotli data are damaged', cursor.position)
  } finally {
    engine.destroy()
  }
  if (engine.bytesWritten < cursor.position - start)
    throw damaged('other data behind the Brotli data', start + engine.bytesWritten)
}
