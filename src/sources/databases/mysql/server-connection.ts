import type { Connection } from 'mysql2'
import { ConnectionError, LostError } from '../../../errors.ts'
import type { Address } from '../../connections/index.ts'
import { circuitBreaker } from '../circuit-breaker.ts'
import { connect, endQuery } from './connect.ts'
import { isAway } from './failures.ts'
import { cutOff } from './socket.ts'

/** At most one open connection to a server. */
export interface ServerConnection {
  /** Null before the first, and after one was lost. */
  current(): Connection | null
  /** The open one, or a new one. */
  open(): Promise<Connection>
  /** Ends a connection and the query that runs in it. */
  abandon(connection: Connection): Promise<void>
}

/** Starts without a connection; opening throws `LostError` where another try may succeed. */
export function serverConnection(
  address: () => Address,
  silence: number | undefined,
): ServerConnection {
  const server = circuitBreaker()
  let current: Connection | null = null
  return {
    current: () => current,
    open: async () => current ?? (await openOne()),
    /** A server notices that nobody listens only when it sends the next row. */
    async abandon(connection) {
      forget(connection)
      cutOff(connection)
      await endQuery(address(), connection.threadId).catch(() => {}) // it has ended by itself
    },
  }

  /** Watched as long as it lives: it may end while nobody uses it. */
  async function openOne(): Promise<Connection> {
    if (server.isOpen()) throw new ConnectionError('the server stays away')
    try {
      const connection = await connect(address(), silence)
      server.recordSuccess()
      current = connection
      return connection
        .once('error', () => forget(connection))
        .once('end', () => forget(connection))
    } catch (error) {
      if (!isAway(error) || !server.recordFailure()) throw error
      throw new LostError('no connection to the MySQL server', { cause: error })
    }
  }

  function forget(connection: Connection): void {
    if (current === connection) current = null
  }
}
