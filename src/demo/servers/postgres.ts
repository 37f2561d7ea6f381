import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { giveTo } from './account.ts'
import { cleanUpAfter } from './cleanup.ts'
import type { Binaries } from './embedded-postgres.ts'
import { freePort } from './ports.ts'
import { runProgram } from './run-program.ts'
import { service } from './service.ts'

/** A PostgreSQL of our own: user postgres without a password, on 127.0.0.1 and in a socket directory. */
export interface PostgresServer {
  readonly host: string
  readonly port: number
  /** Directory of its unix socket. */
  readonly socket: string
  /** Directory of its programs: psql and pg_dump are there if it is an installed one. */
  readonly programs: string
  url(database?: string, user?: string): string
  /** Runs statements one after another as the superuser. */
  sql(statements: string, database?: string): Promise<void>
  /** The rows of a query of the superuser. */
  rows(query: string, database?: string): Promise<Record<string, unknown>[]>
  /** Ends it like a crash (`SIGQUIT`) or in order (`SIGINT`); `start` brings it back with its data. */
  halt(signal?: 'SIGQUIT' | 'SIGINT'): Promise<void>
  start(): Promise<void>
  /** Ends it and removes everything it had. */
  stop(): Promise<void>
}

/** What a server runs with. */
export interface PostgresOptions {
  /** Finds the programs; it may put what it needs into the server's directory. */
  readonly binaries: (directory: string) => Promise<Binaries>
  /** Fills the directory of its data; by default `initialise` does. */
  readonly fill?: typeof initialise
  /** Settings as for `postgres -c`. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts a PostgreSQL on a random port. */
export async function startServer(options: PostgresOptions): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-postgres-'))
  const data = join(directory, 'data')
  const keeper = cleanUpAfter(directory, join(data, 'postmaster.pid'))
  try {
    await giveTo(directory)
    await chmod(directory, 0o755) // the socket is for everybody
    const binaries = await options.binaries(directory)
    await (options.fill ?? initialise)(binaries, data)
    const port = await freePort()
    const process = controlled(binaries, {
      directory,
      data,
      port,
      settings: options.settings ?? {},
    })
    await process.start()
    return { ...reach(port, directory), ...process, programs: binaries.directory, stop }

    async function stop(): Promise<void> {
      await process.halt()
      await keeper.release()
    }
  } catch (error) {
    await keeper.release()
    throw error
  }
}

/** Makes the data of a new server in the directory `data`, which is not there yet. */
export async function initialise(
  { directory, environment }: Binaries,
  data: string,
): Promise<void> {
  await runProgram(
    join(directory, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    environment,
  )
}

interface Layout {
  readonly directory: string
  readonly data: string
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
}

const SETTINGS = { listen_addresses: '127.0.0.1', fsync: 'off', shared_buffers: '64MB' }

function controlled(
  { directory: bin, environment }: Binaries,
  { directory, data, port, settings }: Layout,
): Pick<PostgresServer, 'start' | 'halt'> {
  const settled = Object.entries({ ...SETTINGS, ...settings })
  const args = settled.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return service({
    program: join(bin, 'postgres'),
    args: ['-D', data, '-p', `${port}`, '-k', directory, ...args],
    environment,
    end: 'SIGQUIT',
    ask: () => query(port, 'SELECT 1'),
  })
}

type Access = Pick<PostgresServer, 'host' | 'port' | 'socket' | 'url' | 'sql' | 'rows'>

function reach(port: number, socket: string): Access {
  return {
    host: '127.0.0.1',
    port,
    socket,
    url: (database = 'postgres', user = 'postgres') =>
      `postgres://${user}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    async sql(statements, database) {
      await query(port, statements, database)
    },
    rows: (text, database) => query(port, text, database),
  }
}

async function query(
  port: number,
  text: string,
  database = 'postgres',
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database,
    password: '',
  })
  client.on('error', () => {}) // a server that is halted cuts the line
  await client.connect()
  try {
    const result = await client.query(text)
    return Array.isArray(result) ? [] : result.rows
  } finally {
    await client.end()
  }
}
