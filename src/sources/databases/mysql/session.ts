import type { Connection } from 'mysql2'
import { ConnectionError, codeOf } from '../../../errors.ts'
import type { Address } from '../../connections/index.ts'
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

/** Which moment a session shows: of each query, or one for all. */
export interface PointInTime {
  readonly isOne: boolean
  /** Threads have agreed on theirs, and this session was not among them. */
  readonly isOver: boolean
}

/** The one connection of a source, opened when it is needed and again when it was lost. */
export interface MysqlSession {
  use<T>(work: (connection: Connection) => AsyncGenerator<T>): AsyncGenerator<T>
  /** Connects, and later begins the snapshot, for a moment that several threads share. */
  prepare(): Promise<void>
  begin(): Promise<void>
}

/** A session that does not keep the process alive while nobody uses it. */
export function session(address: () => Address, moment: PointInTime): MysqlSession {
  const server = serverConnection(address)
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
  }

  async function rest(connection: Connection): Promise<void> {
    if (moment.isOne) await leaveTables(connection).catch(() => {}) // whoever uses it next will see it broken
    holdOpen(connection, false)
  }

  async function ready(): Promise<Connection> {
    if (!moment.isOne) return server.open()
    if (!hasBegun && !moment.isOver) await begin()
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
  if (isInUse) socket.ref?.()
  else socket.unref?.()
}
