import type { Connection } from 'mysql2'
import type { Chunk } from '../../types.ts'
import { chunksOfStream } from '../chunks-of-stream.ts'
import { CONTEXT } from '../limits.ts'
import { cellIndex } from './cell-index.ts'
import { rowStream } from './row-stream.ts'
import { rowBook } from './rows.ts'
import type { TablePlan } from './table-plan.ts'

/** Runs a plan's query and gives its rows chunk by chunk in `memory`; throws the driver's errors. */
export async function* rowChunks(
  connection: Connection,
  { plan, query }: { readonly plan: TablePlan; readonly query: string },
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const index = cellIndex()
  const book = rowBook(plan, index)
  const stream = rowStream(connection, query, index, signal)
  for await (const chunk of chunksOfStream(stream, memory, signal)) {
    yield { ...chunk, rows: book.rowsOf(chunk, chunk.from, chunk.to) }
    // The next chunk shows that much of this one again.
    book.turn(chunk, chunk.offset + Math.max(0, chunk.to - CONTEXT))
  }
}
