import type { Socket } from 'node:net'
import { Redis } from 'ioredis'
import { CardsweepError, ConnectionError, codeOf, LostError } from '../../../errors.ts'
import { endSilence, tlsErrorOf } from '../../connections/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { passwordAt, refuseClearText, type ServerAddress } from '../server-address.ts'
import { endMisread } from './misread-answer.ts'
import { SHAPE } from './shape.ts'

/** What a server answers: bytes as they are stored, numbers, and lists of them. */
export type Reply = Buffer | number | null | Error | readonly Reply[]

/** A connection that only reads: it sends no other commands than those that its users name. */
export interface RedisConnection {
  /** Sends a command; throws as `failure` says. */
  ask(command: string, ...words: readonly (string | number | Buffer)[]): Promise<Reply>
  /** Sends several at once; the answer to each, or the error that it gave. */
  askAll(commands: readonly Command[]): Promise<readonly (Reply | Error)[]>
  close(): void
}

/** A command and its words. */
export type Command = readonly [name: string, ...words: (string | number | Buffer)[]]

/** ms until a server that does not answer counts as away. */
const PATIENCE = 10_000

/** How a server is reached. */
interface Reaching {
  readonly insecure: boolean
  /** Milliseconds after which a server that owes an answer counts as lost; those of databases, if nobody says it. */
  readonly silence?: number
  /** Ends the connection, whatever it waits for. */
  readonly signal: AbortSignal
}

/** Opens a connection to a server, or to another one of its cluster. */
export async function connect(
  address: ServerAddress,
  database: number,
  { insecure, silence, signal }: Reaching,
): Promise<RedisConnection> {
  refuseClearText(address, SHAPE, insecure)
  const password = await passwordAt(address)
  const { host, port, socket, user, tls } = address
  const client = new Redis({
    ...(socket === null ? { host: host ?? '', port } : { path: socket }),
    ...(tls.mode !== 'off' && {
      tls: {
        servername: host ?? '',
        rejectUnauthorized: tls.mode === 'verified',
        ...(tls.authority && { ca: tls.authority }),
      },
    }),
    lazyConnect: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    disableClientInfo: true,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null, // a unit that was lost is read again by the run
  })
  let last: Error | null = null
  client.on('error', (error: Error) => {
    last = error
  })
  const end = (): void => client.disconnect()
  signal.addEventListener('abort', end, { once: true })
  client.once('end', () => signal.removeEventListener('abort', end))
  try {
    await client.connect()
    const call = owing(client, silence)
    if (password !== undefined) await call(['AUTH', ...(user ? [user] : []), password])
    if (database !== 0) await call(['SELECT', database])
    return opened(client, call, () => last)
  } catch (error) {
    client.disconnect()
    throw refusal(last ?? error)
  }
}

type Call = (command: Command) => Promise<Reply>

/** Calls a server that is lost where it owes an answer and says nothing. */
function owing(client: Redis, silence: number | undefined): Call {
  let owed = 0
  const socket = client.stream as Socket
  const answers = endMisread(socket)
  endSilence(socket, () => owed > 0, silence)
  return async ([name, ...words]) => {
    owed++
    try {
      return (await client.callBuffer(name, ...words)) as Reply
    } finally {
      owed--
      answers.begin()
    }
  }
}

function opened(client: Redis, call: Call, last: () => Error | null): RedisConnection {
  const ask: RedisConnection['ask'] = async (name, ...words) => {
    try {
      return await call([name, ...words])
    } catch (error) {
      const told = last()
      throw told instanceof CardsweepError ? told : failure(error)
    }
  }
  return {
    ask,
    askAll: (commands) =>
      Promise.all(
        commands.map(([name, ...words]) =>
          ask(name, ...words).catch((error: Error) => {
            if (error instanceof LostError) throw error
            return error
          }),
        ),
      ),
    close: () => client.disconnect(),
  }
}

/** The first word of what a server refuses; the others may hold the names of keys. */
function wordOf(error: unknown): string {
  return /^[A-Z]{2,20}(?= |$)/.exec(messageOf(error))?.[0] ?? 'ERR'
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')

const isAnswer = (error: unknown): boolean => error instanceof Error && error.name === 'ReplyError'

/** Words after which the same question may be answered a little later. */
const PASSING: ReadonlySet<string> = new Set([
  'LOADING',
  'BUSY',
  'TRYAGAIN',
  'CLUSTERDOWN',
  'MASTERDOWN',
])

/** Why a server let nobody in. */
function refusal(error: unknown): Error {
  if (error instanceof CardsweepError) return error
  if (!isAnswer(error)) {
    const told = tlsErrorOf(error, '?tls-ca=FILE')
    return new ConnectionError(told ?? `the server cannot be reached (${codeOf(error)})`, {
      cause: error,
    })
  }
  const word = wordOf(error)
  if (/^(?:WRONGPASS|NOAUTH)$/.test(word) || /password/i.test(messageOf(error))) {
    return new NotReadError(
      'permission',
      `the server refuses the user or the password (${word}): give it by ${SHAPE.passwordVariable} or passwordEnv`,
    )
  }
  return failure(error)
}

/** An error that says whether reading again may help, in words without the names of keys. */
function failure(error: unknown): Error {
  if (!isAnswer(error))
    return new LostError(`the connection was lost (${codeOf(error)})`, { cause: error })
  const word = wordOf(error)
  if (PASSING.has(word)) return new LostError(`the server cannot answer now (${word})`)
  if (/^NO(?:PERM|AUTH)$/.test(word))
    return new NotReadError(
      'permission',
      `the user may not read it (${word}): see cardsweep grants redis`,
    )
  return new NotReadError('server', `the server answers ${word}`)
}
