import type { Connection } from 'mysql2'
import type { Connection as Address } from '../../connections/index.ts'
import { LostError } from '../../errors.ts'
import { connect, endQuery } from './connect.ts'

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
      const connection = open ?? (await connect(address(), consistent))
      isFirst = false
      open = connection
      const forget = (): void => {
        if (open === connection) open = null
      }
      connection.once('error', forget).once('end', forget)
      holdOpen(connection, true)
      let isDone = false
      try {
        yield* work(connection)
        isDone = true
      } catch (error) {
        isDone = isAnswer(error)
        throw error
      } finally {
        connection.off('error', forget).off('end', forget)
        if (isDone) holdOpen(connection, false)
        else await abandon(connection, forget)
      }
    },
  }

  /** A server notices that nobody listens only when it sends the next row. */
  async function abandon(connection: Connection, forget: () => void): Promise<void> {
    forget()
    connection.destroy()
    await endQuery(address(), connection.threadId).catch(() => {}) // it has ended by itself
  }
}

/** Whether an error was the server's answer to a statement, after which the session goes on. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && !('fatal' in error && error.fatal === true)
}

function holdOpen(connection: Connection, isInUse: boolean): void {
  const { stream } = connection as unknown as { stream: { ref?(): void; unref?(): void } }
  if (isInUse) stream.ref?.()
  else stream.unref?.()
}
