import type { Connection } from 'mysql2'
import type { Chunk } from '../../../model/index.ts'
import type { Throttle } from '../rate-limit.ts'
import { rowWindows } from '../row-windows.ts'
import { rowStream } from './row-stream.ts'
import { rowsOf } from './rows.ts'
import type { TablePlan } from './table-plan.ts'

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
  const index = rowsOf(plan)
  const rows = rowStream(connection, query, { memory, index }, signal)
  try {
    for await (const chunk of rowWindows(rows.fill, memory, index, signal)) {
      yield chunk
      await throttle(chunk.to - chunk.from, signal)
    }
  } finally {
    rows.release()
  }
}
