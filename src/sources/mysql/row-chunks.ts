import type { Connection } from 'mysql2'
import type { Chunk } from '../../types.ts'
import { fillFrom } from '../fill-from.ts'
import { type FillRows, rowWindows } from '../tables/index.ts'
import { cellIndex } from './cell-index.ts'
import { rowStream } from './row-stream.ts'
import { type RowBook, rowBook } from './rows.ts'
import type { TablePlan } from './table-plan.ts'

/** Is told of bytes before they are used, and may make them wait. */
export type Throttle = (bytes: number, signal: AbortSignal) => Promise<void>

/** A query by the plan of its table. */
export interface PlannedQuery {
  readonly plan: TablePlan
  readonly query: string
  readonly throttle: Throttle
}

/** Runs a query and gives its rows chunk by chunk in `memory`; throws the driver's errors. */
export async function* rowChunks(
  connection: Connection,
  { plan, query, throttle }: PlannedQuery,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const index = cellIndex()
  const book = rowBook(plan, index)
  const pieces = rowStream(connection, query, index, signal)
  const fill = fillRows(pieces, book)
  try {
    for await (const chunk of rowWindows(fill, memory, book, signal)) {
      yield chunk
      await throttle(chunk.to - chunk.from, signal)
    }
  } finally {
    await pieces.return(undefined)
  }
}

/** The book is told how far the rows reach. */
function fillRows(pieces: AsyncGenerator<Uint8Array>, book: RowBook): FillRows {
  const fill = fillFrom(pieces)
  return async (bytes, offset) => {
    const filled = await fill(bytes)
    book.reach(offset + filled)
    return filled
  }
}
