import { checkRatio } from './budget.ts'
import { type Cursor, cursorOf } from './cursor.ts'
import type { ContainerReader } from './format.ts'

/** Decompresses a stream; throws an UnreadableError where it cannot go on. */
export type Decompress = (cursor: Cursor) => AsyncGenerator<Uint8Array>

/** Reads compressed data as a container with one content that has no name. */
export const compressed = (decompress: Decompress): ContainerReader =>
  async function* read(bytes) {
    yield { name: null, bytes: withinRatio(decompress, cursorOf(bytes.pieces())) }
  }

/** Decompresses as long as not too much comes out of too little. */
export async function* withinRatio(
  decompress: Decompress,
  cursor: Cursor,
): AsyncGenerator<Uint8Array> {
  const start = cursor.position
  let given = 0
  for await (const piece of decompress(cursor)) {
    given += piece.length
    checkRatio(given, cursor.position - start)
    yield piece
  }
}
