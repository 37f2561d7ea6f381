import type { Connection } from 'mysql2'
import { ConnectionError, codeOf } from '../../../errors.ts'
import type { Address } from '../../connections/index.ts'
import type { DatabaseOptions } from '../options.ts'
import { serverConnection } from './server-connection.ts'
import { beginSnapshot, leaveTables } from './snapshot.ts'
import { socketOf } from './socket.ts'

/** Answers after which the server closes the connection. */
const LAST_WORDS: ReadonlySet<string> = new Set([
  'ER_CONNECTION_KILLED',
  'ER_SERVER_SHUTDOWN',
  'ER_NET_ERROR_ON_WRITE',
  'ER_NET_WRITE_INTERRUPTED',
])

/** The one connection of a source, opened when it is needed and again when it was lost. */
export interface MysqlSession {
  use<T>(work: (connection: Connection) => AsyncGenerator<T>): AsyncGenerator<T>
  /** Connects, and later begins the snapshot, for a point in time that several threads share. */
  prepare(): Promise<void>
  begin(): Promise<void>
  /** Ends the connection; nobody waits for the server's answer. */
  close(): Promise<void>
}

/** A session that does not keep the process alive while nobody uses it. */
export function session(
  address: () => Address,
  options: Pick<DatabaseOptions, 'consistent' | 'isLate' | 'silence'>,
): MysqlSession {
  const server = serverConnection(address, options.silence)
  let hasBegun = false
  return {
    async *use(work) {
      const connection = await ready()
      holdOpen(connection, true)
      let isDone = false
      try {
        yield* work(connection)
        isDone = true
      } catch (error) {
        isDone = isAnswer(error)
        throw error
      } finally {
        if (isDone) await rest(connection)
        else await server.abandon(connection)
      }
    },
    async prepare() {
      await server.open()
    },
    begin,
    async close() {
      server.current()?.end(() => {})
    },
  }

  async function rest(connection: Connection): Promise<void> {
    if (options.consistent) await leaveTables(connection).catch(() => {}) // whoever uses it next will see it broken
    holdOpen(connection, false)
  }

  async function ready(): Promise<Connection> {
    if (!options.consistent) return server.open()
    if (!hasBegun && !options.isLate) await begin()
    const connection = server.current()
    if (connection === null || !hasBegun)
      throw new ConnectionError('the snapshot is lost: another one would show another moment')
    return connection
  }

  async function begin(): Promise<void> {
    const connection = await server.open()
    await beginSnapshot(connection)
    hasBegun = true
    holdOpen(connection, false)
  }
}

/** Whether an error was the server's answer to a statement, after which the session goes on. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error && 'errno' in error) || LAST_WORDS.has(codeOf(error))) return false
  return !('fatal' in error && error.fatal === true)
}

function holdOpen(connection: Connection, isInUse: boolean): void {
  const socket = socketOf(connection)
  if (isInUse) socket.ref()
  else socket.unref()
}
