import {
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  type QueueBaseOptions,
  runMigrations,
} from 'bullmq'
import pg from 'pg'
import { connectionOf, passwordFor } from '../../sources/index.ts'
import type { BullServer } from './bull-server.ts'

/** Where the tables of the queues lie: a schema of their own, as BullMQ names it. */
const SCHEMA = 'bullmq'

/** Each queue that is served holds a connection, and what is asked takes turns on the others. */
const MOST_CONNECTIONS = 16
const CONNECT_MS = 15_000

/** Connects to a database of PostgreSQL, and makes the tables of the queues where there are none. */
export async function postgresServer(location: string, insecure: boolean): Promise<BullServer> {
  const address = connectionOf({ location }, insecure)
  const { host, socket, port, user, database, tls } = address
  const pool = new pg.Pool({
    host: host ?? socket ?? '/tmp',
    port,
    user,
    database: database ?? 'postgres',
    password: async () => (await passwordFor(address)) ?? '',
    ssl:
      tls.mode === 'off'
        ? false
        : {
            rejectUnauthorized: tls.mode === 'verified',
            ...(tls.authority && { ca: tls.authority }),
          },
    options: `-c search_path=${SCHEMA}`,
    application_name: 'cardsweep queue',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  pool.on('error', () => {}) // whoever asks next hears of it
  pool.setMaxListeners(0) // each queue listens
  await makeTables(pool)
  return {
    connection: pool as never,
    backend: backendOf as never,
    close: () => pool.end(),
  }
}

/**
 * A connection of a queue would ask for the tables once and remember the answer, also that the server was away at that
 * moment: then the queue would fail for ever. They were made before, so it asks for nothing.
 */
class ReadyConnection extends PostgresConnection {
  override async waitUntilReady(): Promise<void> {}
}

const backendOf = (
  name: string,
  options: QueueBaseOptions<PostgresConnectionOptions>,
): PostgresQueueBackend =>
  new PostgresQueueBackend(new ReadyConnection(options.connection), name, options)

async function makeTables(pool: pg.Pool): Promise<void> {
  try {
    const client = await pool.connect()
    try {
      await runMigrations(client, SCHEMA)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}
