import type { Connection } from 'mysql2'
import type { CellIndex } from './cell-index.ts'
import { cutOff, socketOf } from './socket.ts'
import { tapRows } from './wire.ts'

const MOST_WAITING = 256 * 1024 // bytes of rows that are held before the server has to wait

/**
 * Runs a query and gives its rows as bytes, cells indexed; when it is left early or aborted, the
 * connection is destroyed. Throws the server's error, and an error for a connection that ends.
 */
export async function* rowStream(
  connection: Connection,
  query: string,
  index: CellIndex,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let waiting = 0
  let state: 'running' | 'done' | { readonly error: unknown } = 'running'
  let wake = (): void => {}
  const stop = (): void => settle({ error: signal.reason })
  function settle(end: typeof state): void {
    state = end
    wake()
  }
  const socket = socketOf(connection)
  const untap = tapRows(connection, index, (rows) => {
    pieces.push(rows)
    waiting += rows.length
    if (waiting > MOST_WAITING) socket.pause()
    wake()
  })
  signal.addEventListener('abort', stop, { once: true })
  connection.query(query, (error) => settle(error ? { error } : 'done'))
  try {
    for (;;) {
      const ready = pieces
      pieces = []
      waiting = 0
      yield* ready
      if (pieces.length > 0) continue
      if (state !== 'running') break
      socket.resume()
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    if (typeof state === 'object') throw (state as { error: unknown }).error
  } finally {
    signal.removeEventListener('abort', stop)
    untap()
    if (state === 'running' || signal.aborted) cutOff(connection)
    else socket.resume() // the answer may have ended behind a pause: the next one, or the close, is to be heard
  }
}
