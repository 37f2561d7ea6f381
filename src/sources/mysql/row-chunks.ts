import type { Connection } from 'mysql2'
import type { Chunk } from '../../types.ts'
import { chunksOfStream } from '../chunks-of-stream.ts'
import { CONTEXT } from '../limits.ts'
import { type CellIndex, cellIndex } from './cell-index.ts'
import { rowStream } from './row-stream.ts'

export async function* rowChunks(
  connection: Connection,
  query: string,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk & { index: CellIndex }> {
  const index = cellIndex()
  const stream = rowStream(connection, query, index, signal)
  for await (const chunk of chunksOfStream(stream, memory, signal)) {
    yield { ...chunk, index }
    index.forget(chunk.offset + chunk.to - CONTEXT)
  }
}
