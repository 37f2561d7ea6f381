import pg from 'pg'
import { type Connection, tlsTrouble } from '../../connections/index.ts'
import { ConnectionError } from '../../errors.ts'
import { lendingSocket } from '../lending-socket.ts'

/** A connection that can only read. */
export interface Session {
  readonly client: pg.Client
  readonly database: string
  /** For instance 150018. */
  readonly version: number
  readonly encoding: string
  /** Keeps the process alive, or no longer. */
  hold(active: boolean): void
  /** Whether it can still be used. */
  alive(): boolean
  /** Ends it in order, or at once while a statement runs: then the server gives the statement up. */
  close(): Promise<void>
  destroy(): void
}

const CONNECT_MS = 15_000 // a firewall that drops packets says nothing for two minutes

/** Servers without a setting are left as they are. */
const SETTINGS = [
  ['application_name', 'cardsweep'],
  ['default_transaction_read_only', 'on'],
  ['statement_timeout', '0'],
  ['lock_timeout', '5s'], // while the scan waits for a lock, others may wait behind it
  ['idle_in_transaction_session_timeout', '0'],
  ['idle_session_timeout', '0'],
  ['transaction_timeout', '0'],
  ['client_connection_check_interval', '5s'],
  ['row_security', 'on'],
  ['synchronize_seqscans', 'off'],
  ['max_parallel_workers_per_gather', '0'],
  ['jit', 'off'],
  ['standard_conforming_strings', 'on'],
  ['extra_float_digits', '1'],
] as const

/** Connects to a database, read only; throws the driver's errors, and `ConnectionError` for trouble with TLS. */
export async function openSession(connection: Connection, database: string): Promise<Session> {
  const client = new pg.Client({
    ...addressOf(connection),
    database,
    user: connection.user,
    password: connection.password,
    ssl: sslOf(connection),
    ...(connection.tls.mode === 'off' && { stream: lendingSocket }),
    application_name: 'cardsweep',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  let alive = true
  const die = (): void => {
    alive = false
  }
  client.on('error', die).on('end', die) // the statement under way hears of it as well
  await connect(client)
  const values = SETTINGS.map(([name, value]) => `('${name}', '${value}')`).join(', ')
  await client.query(
    `SELECT set_config(v.name, v.value, false) FROM (VALUES ${values}) v(name, value) JOIN pg_settings s ON s.name = v.name`,
  )
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  )
  const { version = '0', encoding = 'UTF8' } = rows[0] ?? {}
  return {
    client,
    database,
    version: Number(version),
    encoding,
    hold: (active) => socketOf(client)?.[active ? 'ref' : 'unref'](),
    alive: () => alive,
    close: () => client.end().catch(() => {}),
    destroy() {
      alive = false
      socketOf(client)?.destroy()
    },
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (cause) {
    const trouble = tlsTrouble(cause)
    throw trouble === null ? cause : new ConnectionError(trouble, { cause })
  }
}

function addressOf({ host, socket, port }: Connection): pg.ClientConfig {
  return { host: socket ?? host ?? '127.0.0.1', port }
}

function sslOf({ tls }: Connection): NonNullable<pg.ClientConfig['ssl']> {
  if (tls.mode === 'off') return false
  const authority = tls.authority === undefined ? {} : { ca: tls.authority }
  return { rejectUnauthorized: tls.mode === 'verified', ...authority }
}

interface Socket {
  ref(): void
  unref(): void
  destroy(): void
}

/** The driver's types leave its connection out. */
function socketOf(client: pg.Client): Socket | undefined {
  return (client as unknown as { connection?: { stream: Socket } }).connection?.stream
}
