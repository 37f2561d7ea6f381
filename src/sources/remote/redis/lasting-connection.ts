import { ConnectionError, LostError } from '../../../errors.ts'
import { NotReadError } from '../not-read-error.ts'
import { lastingly } from '../patience.ts'
import type { RedisConnection } from './connect.ts'
import { MisreadAnswerError } from './misread-answer.ts'
import { bytesOf } from './values/index.ts'

/** What a server is called from its start to its end ("INFO", run_id). */
const RUN = /^run_id:(\w+)/m

/**
 * A connection that is opened again where it was lost, and asks once more: all that it sends reads, and the cursor of a
 * `SCAN` is good on any connection. Of a server that has started anew it is not, which orders its keys otherwise.
 *
 * @throws {LostError} where it is lost each time.
 * @throws {ConnectionError} where the server has started anew: all has to be read again.
 */
export async function lastingConnection(
  open: () => Promise<RedisConnection>,
  signal: AbortSignal,
): Promise<RedisConnection> {
  let connection: RedisConnection | null = await open()
  const run = await runOf(connection)

  const reopened = async (): Promise<RedisConnection> => {
    connection = await open().catch(asLost)
    if (run !== null && (await runOf(connection)) === run) return connection
    throw new ConnectionError('the server has started anew')
  }
  const asking = <T>(ask: (connection: RedisConnection) => Promise<T>): Promise<T> =>
    lastingly(async () => {
      try {
        return await ask(connection ?? (await reopened()))
      } catch (error) {
        if (isEnd(error)) forget()
        throw error
      }
    }, signal)
  const forget = (): void => {
    connection?.close()
    connection = null
  }
  return {
    ask: (...command) => asking((each) => each.ask(...command)),
    async askAll(commands) {
      const answers = await asking((each) => each.askAll(commands))
      if (answers.some((answer) => answer instanceof MisreadAnswerError)) forget()
      return answers
    },
    close: forget,
  }
}

/** Whether a connection is of no use after an error: others are answers. */
const isEnd = (error: unknown): boolean =>
  !(error instanceof NotReadError) || error instanceof MisreadAnswerError

/** Null where the server does not tell it, or not to this user. */
async function runOf(connection: RedisConnection): Promise<string | null> {
  try {
    return RUN.exec(bytesOf(await connection.ask('INFO', 'server')).toString())?.[1] ?? null
  } catch (error) {
    if (error instanceof NotReadError) return null
    throw error
  }
}

/** A server that was there a moment ago may come back. */
function asLost(error: unknown): never {
  if (error instanceof ConnectionError) throw new LostError(error.message, { cause: error })
  throw error
}
