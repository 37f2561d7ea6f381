// In: the URL of a server, and how safe the way to it has to be. Out: its queues, by BullMQ. A kind of server is one
// file: what is loaded for it is loaded when it is used.
import { ConnectionError, codeOf } from '../../errors.ts'
import { engineOf } from '../../sources/index.ts'
import { queueAddress, shownQueue } from '../queue-url.ts'
import type { Queues } from '../queues.ts'
import { troubleOf } from './trouble.ts'

/** How a server is reached. */
interface Opening {
  /** Whether clear text over a network, and a certificate that nobody vouches for, are accepted. */
  readonly insecure: boolean
  /** Is told, once for each, what keeps the server from answering. */
  readonly tell: (message: string) => void
}

/**
 * Opens the queues of a server.
 *
 * @throws {UsageError} for a URL that cannot be used.
 * @throws {ConnectionError} where the server cannot be reached now.
 */
export async function openQueues(location: string, { insecure, tell }: Opening): Promise<Queues> {
  const isPostgres = engineOf(location) === 'postgres'
  const connect = isPostgres
    ? async () => (await import('./postgres.ts')).postgresServer(location, insecure)
    : async (address = queueAddress(location, insecure)) =>
        (await import('./redis.ts')).redisServer(address)
  try {
    const server = await connect()
    const { bullQueues } = await import('./bull-queues.ts')
    return bullQueues(server, tell)
  } catch (cause) {
    if (codeOf(cause).startsWith('ERR_USAGE')) throw cause
    const why = troubleOf(cause, isPostgres ? 'sslrootcert' : '?ca=FILE')
    throw new ConnectionError(`the queue ${shownQueue(location)} cannot be reached${why}`, {
      cause,
    })
  }
}
