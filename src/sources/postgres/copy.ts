import type { Client } from 'pg'

/** What is queued at most before the server has to wait. */
const QUEUE = 4 * 1024 * 1024

/** The wire bytes of a COPY, as they come. */
export interface WireBytes {
  /** The next bytes; null when the connection gives no more. */
  next(): Promise<Buffer | null>
  /** Hands bytes that are not the COPY's own back to the driver. */
  forward(bytes: Uint8Array): void
  /** Hands the rest back to the driver, and waits until the statement is over; throws its error. */
  finish(rest: Uint8Array): Promise<void>
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
 * Starts a COPY ... TO STDOUT and takes its bytes from the socket.
 *
 * The driver would make an object of every row, and hold every value whole: a value of 200 MB costs twice
 * that.
 */
export function startCopy(client: Client, sql: string): WireBytes {
  const queue: Buffer[] = []
  let queued = 0
  let [over, failure]: [boolean, Error | null] = [false, null]
  let wake = (): void => {}
  let stream: NodeJS.ReadableStream | undefined
  let drivers: ((bytes: Buffer) => void)[] = []
  const take = (bytes: Buffer): void => {
    queue.push(bytes)
    queued += bytes.length
    if (queued > QUEUE) stream?.pause()
    wake()
  }
  const end = (error: Error | null): void => {
    over = true
    failure ??= error
    wake()
  }
  const statement: Statement = {
    submit(connection) {
      stream = connection.stream
      drivers = stream.listeners('data') as typeof drivers
      stream.removeAllListeners('data')
      stream.on('data', take)
      connection.query(sql)
    },
    handleError: (error) => end(error),
    handleReadyForQuery: () => end(null),
    handleCommandComplete: () => {},
    handleCopyData: () => {},
  }
  client.query(statement as unknown as Parameters<Client['query']>[0])
  const forward = (bytes: Uint8Array): void => {
    for (const driver of drivers) driver(Buffer.from(bytes))
  }
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
    })
  return {
    async next() {
      while (queue.length === 0 && !over) await change()
      const bytes = queue.shift() ?? null
      queued -= bytes?.length ?? 0
      if (queued <= QUEUE / 2) stream?.resume()
      return bytes
    },
    forward,
    async finish(rest) {
      stream?.off('data', take)
      for (const driver of drivers) stream?.on('data', driver)
      for (const bytes of [rest, ...queue.splice(0)]) forward(bytes)
      stream?.resume()
      while (!over) await change()
      if (failure !== null) throw failure
    },
  }
}
