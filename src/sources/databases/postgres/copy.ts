import type { Client } from 'pg'
import { reuseBuffer } from '../buffer-reusing-socket.ts'
import { drainInto } from '../drain.ts'
import type { RowIndex } from '../row-index.ts'
import type { FillRows } from '../row-windows.ts'
import { rowWalker } from './row-walker.ts'

/** Where rows go. */
interface RowSink {
  readonly memory: Uint8Array
  readonly index: RowIndex
}

/** What the driver wants of a statement (pg: `Submittable`). */
interface Statement {
  submit(connection: Wire): void
  handleError(error: Error): void
  handleReadyForQuery(): void
  handleCommandComplete(): void
  handleCopyData(): void
}

/** The part of the driver's connection that is used here. */
interface Wire {
  readonly stream: NodeJS.ReadableStream
  query(text: string): void
}

/**
 * Starts a COPY ... TO STDOUT and takes its bytes from the socket; at the end, or when aborted, filling
 * throws what the server or the signal said.
 *
 * The driver would make an object of every row, and hold every value whole: a value of 200 MB costs twice
 * that.
 */
export function startCopy(
  client: Client,
  sql: string,
  { memory, index }: RowSink,
  signal: AbortSignal,
): FillRows {
  let stream: NodeJS.ReadableStream | undefined
  let drivers: ((bytes: Buffer) => void)[] = []
  let settle = (_: unknown): void => {}
  const over = new Promise<unknown>((resolve) => {
    settle = resolve
  })
  const forward = (bytes: Uint8Array): void => {
    for (const driver of drivers) driver(Buffer.from(bytes))
  }
  const giveBack = (rest: Uint8Array): void => {
    rows.close()
    if (stream) reuseBuffer(stream, false)
    stream?.off('data', rows.take)
    for (const driver of drivers) stream?.on('data', driver)
    forward(rest)
  }
  const { walk } = rowWalker(index, memory, { forward, end: giveBack })
  const flow = { pause: () => stream?.pause(), resume: () => stream?.resume() }
  const rows = drainInto({ flow, memory, walk, spill: forward })
  const end = (error: unknown): void => {
    settle(error)
    rows.close()
  }
  const stop = (): void => end(signal.reason)
  const statement: Statement = {
    submit(connection) {
      stream = connection.stream
      drivers = stream.listeners('data') as typeof drivers
      stream.removeAllListeners('data')
      reuseBuffer(stream, true)
      stream.on('data', rows.take)
      connection.query(sql)
    },
    handleError: end,
    handleReadyForQuery: () => end(null),
    handleCommandComplete: () => {},
    handleCopyData: () => {},
  }
  signal.addEventListener('abort', stop, { once: true })
  client.query(statement as unknown as Parameters<Client['query']>[0])
  return async (filled, base) => {
    const got = await rows.fill(filled, base)
    if (filled + got === memory.length) return got
    const error = await over
    signal.removeEventListener('abort', stop)
    if (error !== null) throw error
    return got
  }
}
