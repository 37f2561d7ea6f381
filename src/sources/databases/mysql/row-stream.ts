import type { Connection } from 'mysql2'
import { drainInto } from '../drain.ts'
import type { RowIndex } from '../row-index.ts'
import type { FillRows } from '../row-windows.ts'
import { rowWalker } from './row-walker.ts'
import { cutOff, socketOf } from './socket.ts'
import { tapRows } from './wire.ts'

/** Where rows go. */
interface RowSink {
  readonly memory: Uint8Array
  readonly index: RowIndex
  /** The offset in the unit at which the first of them will lie; 0 by default. */
  readonly start?: number
}

/** The rows of one query. */
export interface RowStream {
  /** At the end it throws the server's error, and an error for a connection that ends. */
  readonly fill: FillRows
  /** Ends it; when the rows are left early or aborted, the connection is destroyed. */
  release(): void
}

/** Runs a query whose rows come as bytes, cells indexed. */
export function rowStream(
  connection: Connection,
  query: string,
  { memory, index, start = 0 }: RowSink,
  signal: AbortSignal,
): RowStream {
  let isRunning = true
  let settle = (_: unknown): void => {}
  const over = new Promise<unknown>((resolve) => {
    settle = resolve
  })
  const end = (error: unknown): void => {
    isRunning = false
    settle(error)
    rows.close()
  }
  const stop = (): void => end(signal.reason)
  const socket = socketOf(connection)
  const { walk } = rowWalker(
    index,
    memory,
    (rest) => {
      tap.remove()
      rows.close()
      tap.control(rest)
    },
    start,
  )
  const rows = drainInto({ flow: socket, memory, walk, spill: (bytes) => tap.control(bytes) })
  const tap = tapRows(connection, rows.take)
  signal.addEventListener('abort', stop, { once: true })
  connection.query(query, (error) => end(error ?? null))
  return {
    async fill(filled, base) {
      const got = await rows.fill(filled, base)
      if (filled + got === memory.length) return got
      const error = await over
      if (error !== null) throw error
      return got
    },
    release() {
      signal.removeEventListener('abort', stop)
      tap.remove()
      if (isRunning || signal.aborted) cutOff(connection)
      else socket.resume() // the answer may have ended behind a pause: the next one, or the close, is to be heard
    },
  }
}
