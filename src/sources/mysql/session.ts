import type { Connection } from 'mysql2'
import type { Connection as Address } from '../../connections/index.ts'
import { codeOf, LostError } from '../../errors.ts'
import { connect, endQuery } from './connect.ts'
import { cutOff, socketOf } from './socket.ts'

/** Answers after which the server closes the connection. */
const LAST_WORDS: ReadonlySet<string> = new Set([
  'ER_CONNECTION_KILLED',
  'ER_SERVER_SHUTDOWN',
  'ER_NET_ERROR_ON_WRITE',
  'ER_NET_WRITE_INTERRUPTED',
])

/** The one connection of a source, opened when it is needed and again when it was lost. */
export interface Session {
  use<T>(work: (connection: Connection) => AsyncGenerator<T>): AsyncGenerator<T>
}

/** A session that does not keep the process alive while nobody uses it. */
export function session(address: () => Address, consistent: boolean): Session {
  let open: Connection | null = null
  let isFirst = true
  return {
    async *use(work) {
      if (consistent && open === null && !isFirst) {
        throw new LostError('the snapshot is lost: another one would show another moment')
      }
      const connection = open ?? (await openOne())
      holdOpen(connection, true)
      let isDone = false
      try {
        yield* work(connection)
        isDone = true
      } catch (error) {
        isDone = isAnswer(error)
        throw error
      } finally {
        if (isDone) holdOpen(connection, false)
        else await abandon(connection)
      }
    },
  }

  /** Watched as long as it lives: it may end while nobody uses it. */
  async function openOne(): Promise<Connection> {
    const connection = await connect(address(), consistent)
    isFirst = false
    open = connection
    return connection.once('error', () => forget(connection)).once('end', () => forget(connection))
  }

  function forget(connection: Connection): void {
    if (open === connection) open = null
  }

  /** A server notices that nobody listens only when it sends the next row. */
  async function abandon(connection: Connection): Promise<void> {
    forget(connection)
    cutOff(connection)
    await endQuery(address(), connection.threadId).catch(() => {}) // it has ended by itself
  }
}

/** Whether an error was the server's answer to a statement, after which the session goes on. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error && 'errno' in error) || LAST_WORDS.has(codeOf(error))) return false
  return !('fatal' in error && error.fatal === true)
}

function holdOpen(connection: Connection, isInUse: boolean): void {
  const socket = socketOf(connection)
  if (isInUse) socket.ref?.()
  else socket.unref?.()
}
