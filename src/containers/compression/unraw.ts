import type { Cursor } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'
import { startInflater } from './inflater.ts'

/** Compressed bytes at a time: at deflate's limit of 1032:1 they become 16 MB, so memory is bounded. */
const PIECE = 16 * 1024

/** Decompresses deflate without a header (RFC 1951), and takes no byte after its end. */
export const unraw = (cursor: Cursor): AsyncGenerator<Uint8Array> => inflated(cursor, 'raw')

/** Decompresses zlib data (RFC 1950), compares their checksum, and takes no byte after it. */
export const unzlib = (cursor: Cursor): AsyncGenerator<Uint8Array> => inflated(cursor, 'zlib')

async function* inflated(cursor: Cursor, kind: 'raw' | 'zlib'): AsyncGenerator<Uint8Array> {
  const inflater = startInflater(kind)
  try {
    for (let ended = false; !ended; ) {
      const piece = (await cursor.some()).subarray(0, PIECE)
      const step = await inflater.feed(piece.length > 0 ? piece : null)
      cursor.advance(piece.length - step.unused)
      yield* step.output
      if (step.failure !== null) throw damaged(wordsOf(step.failure), cursor.position)
      ended = piece.length === 0 || step.unused > 0
    }
  } finally {
    inflater.close()
  }
}

const wordsOf = (failure: string): string =>
  failure === 'unexpected end of file' ? 'ends early' : `deflate: ${failure}`
