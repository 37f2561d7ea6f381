import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { giveTo } from '../../src/demo/servers/account.ts'
import { cleanUpAfter } from '../../src/demo/servers/cleanup.ts'
import { freePort } from '../../src/demo/servers/ports.ts'
import { service } from '../../src/demo/servers/service.ts'
import { pgbouncerBinary } from './pgbouncer-binary.ts'
import type { PostgresServer } from './postgres.ts'

/** A PgBouncer of our own, which lends its few sessions for one transaction, or one statement, at a time. */
export interface Pooler {
  url(database: string, user: string): string
  rows(query: string, database: string): Promise<Record<string, unknown>[]>
  stop(): Promise<void>
}

/** Sessions with the server for each user and database: a scan needs three at most. */
export const SESSIONS = 3

/** Starts one with that many sessions. */
export async function startPgbouncer(
  server: PostgresServer,
  mode: 'transaction' | 'statement' = 'transaction',
): Promise<Pooler> {
  const { program, environment } = await pgbouncerBinary()
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-pgbouncer-'))
  const keeper = cleanUpAfter(directory, join(directory, 'pid'))
  await giveTo(directory)
  const port = await freePort()
  const file = join(directory, 'pgbouncer.ini')
  await writeFile(join(directory, 'users'), '"postgres" ""\n', { mode: 0o644 })
  await writeFile(file, configuration({ server, mode }, port, directory), { mode: 0o644 })
  const url = (database: string, user: string): string =>
    `postgres://${user}@127.0.0.1:${port}/${database}`
  const rows: Pooler['rows'] = (query, database) => ask(url(database, 'postgres'), query)
  const running = service({
    program,
    args: [file],
    environment,
    end: 'SIGINT',
    ask: () => rows('SELECT 1', 'postgres'),
  })
  await running.start()
  const stop = async (): Promise<void> => {
    await running.halt()
    await keeper.release()
  }
  return { url, rows, stop }
}

interface Pool {
  readonly server: PostgresServer
  readonly mode: string
}

const configuration = (
  { server: { host, port }, mode }: Pool,
  own: number,
  directory: string,
): string => `
[databases]
* = host=${host} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = trust
auth_file = ${join(directory, 'users')}
pool_mode = ${mode}
default_pool_size = ${SESSIONS}
pidfile = ${join(directory, 'pid')}
logfile = ${join(directory, 'log')}
`

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}
