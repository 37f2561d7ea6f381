import type { Socket } from 'node:net'
import pg from 'pg'
import { ConnectionError } from '../../../errors.ts'
import {
  type Address,
  endSilence,
  KEEP_ALIVE,
  passwordFor,
  SILENCE,
  tlsErrorOf,
} from '../../connections/index.ts'
import { bufferReusingSocket } from '../buffer-reusing-socket.ts'
import { SCAN_MARK, SETTING_NAMES } from './settings.ts'

/** A connection to a database; what is asked of it is asked in transactions that can only read. */
export interface PostgresSession {
  readonly client: pg.Client
  readonly database: string
  /** For instance 150018. */
  readonly version: number
  readonly encoding: string
  /** The names in `settings.ts` that the server knows. */
  readonly settings: readonly string[]
  /** Keeps the process alive, or no longer. */
  hold(active: boolean): void
  /** Whether it can still be used. */
  alive(): boolean
  /** Ends it in order, or at once while a statement runs: then the server gives the statement up. */
  close(): Promise<void>
  destroy(): void
}

const CONNECT_MS = 15_000 // a firewall that drops packets says nothing for two minutes
const CLOSE_MS = 5_000 // a server that was stopped never closes its end

/** Connects to a database, and leaves the session as it is; throws the driver's errors, and `ConnectionError` for trouble with TLS. */
export async function openSession(
  connection: Address,
  database: string,
  silence: number = SILENCE,
): Promise<PostgresSession> {
  const client = new pg.Client({
    ...addressOf(connection),
    database,
    user: connection.user,
    password: await passwordFor(connection),
    ssl: sslOf(connection),
    ...(connection.tls.mode === 'off' && { stream: bufferReusingSocket }),
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
  })
  let alive = true
  const die = (): void => {
    alive = false
  }
  client.on('error', die).on('end', die) // the statement under way hears of it as well
  await connect(client)
  const { stream, isOwed } = wireOf(client)
  endSilence(stream, isOwed, silence)
  const { version, encoding, settings } = await factsOf(client)
  return {
    client,
    database,
    version: Number(version),
    encoding,
    settings,
    hold: (active) => stream[active ? 'ref' : 'unref'](),
    alive: () => alive,
    async close() {
      const late = setTimeout(() => stream.destroy(), CLOSE_MS)
      await client.end().catch(() => {})
      clearTimeout(late)
    },
    destroy() {
      alive = false
      stream.destroy()
    },
  }
}

interface ServerFacts {
  readonly version: string
  readonly encoding: string
  readonly settings: readonly string[]
}

/** Asked once; a connection that cannot answer is not left open. */
async function factsOf(client: pg.Client): Promise<ServerFacts> {
  try {
    const { rows } = await client.query<ServerFacts>(FACTS, [SETTING_NAMES])
    return rows[0] ?? { version: '0', encoding: 'UTF8', settings: [] }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

const FACTS = `
${SCAN_MARK} SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
       ARRAY(SELECT name FROM pg_settings WHERE name = ANY ($1)) AS settings`

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (cause) {
    wireOf(client).stream.destroy() // a server that waits for a password does so for a minute
    const trouble = tlsErrorOf(cause)
    throw trouble === null ? cause : new ConnectionError(trouble, { cause })
  }
}

function addressOf({ host, socket, port }: Address): pg.ClientConfig {
  return { host: socket ?? host ?? '127.0.0.1', port }
}

function sslOf({ tls }: Address): NonNullable<pg.ClientConfig['ssl']> {
  if (tls.mode === 'off') return false
  const authority = tls.authority === undefined ? {} : { ca: tls.authority }
  return { rejectUnauthorized: tls.mode === 'verified', ...authority }
}

/** What the driver's types leave out: its socket, and whether the server has still to answer. */
function wireOf(client: pg.Client): { readonly stream: Socket; isOwed(): boolean } {
  const inner = client as unknown as {
    readonly connection: { readonly stream: Socket }
    readonly readyForQuery: boolean
  }
  return { stream: inner.connection.stream, isOwed: () => !inner.readyForQuery }
}
