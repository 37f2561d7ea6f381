import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { giveTo } from '../../src/demo/servers/account.ts'
import { cleanUpAfter } from '../../src/demo/servers/cleanup.ts'
import { freePort } from '../../src/demo/servers/ports.ts'
import { runProgram } from '../../src/demo/servers/run-program.ts'
import { service } from '../../src/demo/servers/service.ts'
import { type MariadbBinaries, mariadbBinaries } from './mariadb-binaries.ts'

/** A MariaDB of our own: user root without a password, on 127.0.0.1 and on a unix socket. */
export interface MariadbServer {
  readonly host: string
  readonly port: number
  /** Its unix socket. */
  readonly socket: string
  /** Directory of its client programs, with what they need in the environment. */
  readonly programs: string
  readonly environment: NodeJS.ProcessEnv
  url(database?: string, user?: string): string
  /** Runs statements one after another as root. */
  sql(statements: string, database?: string): Promise<void>
  /** The rows of a query of root. */
  rows(query: string, database?: string): Promise<Record<string, unknown>[]>
  /** Ends it like a crash (`SIGKILL`) or in order (`SIGTERM`); `start` brings it back with its data. */
  halt(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  start(): Promise<void>
  /** Ends it and removes everything it had. */
  stop(): Promise<void>
}

/** Starts a MariaDB on a random port, with options as for `mariadbd`. */
export async function startMariadb(options: readonly string[] = []): Promise<MariadbServer> {
  const binaries = await mariadbBinaries()
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-mariadb-'))
  const keeper = cleanUpAfter(directory, join(directory, 'pid'))
  try {
    await giveTo(directory)
    await chmod(directory, 0o755) // the socket is for everybody
    await initialise(binaries, directory)
    const port = await freePort()
    const process = controlled(binaries, { directory, port, options })
    await process.start()
    const { base, environment } = binaries
    const programs = join(base, 'bin')
    return { ...reach(port, join(directory, 's.sock')), ...process, programs, environment, stop }

    async function stop(): Promise<void> {
      await process.halt()
      await keeper.release()
    }
  } catch (error) {
    await keeper.release()
    throw error
  }
}

async function initialise(binaries: MariadbBinaries, directory: string): Promise<void> {
  const { base, environment } = binaries
  await runProgram(
    join(base, 'bin', 'mariadb-install-db'),
    [
      '--no-defaults',
      base === '/usr' ? '--rpm' : `--basedir=${base}`,
      `--datadir=${join(directory, 'data')}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { ...environment, TMPDIR: directory }, // a server that starts removes the temporary tables of others
  )
}

interface Layout {
  readonly directory: string
  readonly port: number
  readonly options: readonly string[]
}

function controlled(
  binaries: MariadbBinaries,
  { directory, port, options }: Layout,
): Pick<MariadbServer, 'start' | 'halt'> {
  const args = [
    '--no-defaults',
    ...binaries.options,
    `--datadir=${join(directory, 'data')}`,
    `--socket=${join(directory, 's.sock')}`,
    `--port=${port}`,
    `--pid-file=${join(directory, 'pid')}`,
    `--tmpdir=${directory}`,
    '--bind-address=127.0.0.1',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=16M',
    '--innodb-flush-log-at-trx-commit=0',
    '--skip-log-bin',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    ...options,
  ]
  return service({
    program: join(binaries.base, 'sbin', 'mariadbd'),
    args,
    environment: binaries.environment,
    end: 'SIGKILL',
    ask: () => query(port, 'SELECT 1'),
  })
}

type Access = Pick<MariadbServer, 'host' | 'port' | 'socket' | 'url' | 'sql' | 'rows'>

function reach(port: number, socket: string): Access {
  return {
    host: '127.0.0.1',
    port,
    socket,
    url: (database = 'mysql', user = 'root') =>
      `mysql://${user}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    async sql(statements, database) {
      await query(port, statements, database)
    },
    rows: (text, database) => query(port, text, database),
  }
}

async function query(
  port: number,
  text: string,
  database?: string,
): Promise<Record<string, unknown>[]> {
  const named = database === undefined ? {} : { database }
  const connection = await mysql.createConnection({
    host: '127.0.0.1',
    port,
    user: 'root',
    multipleStatements: true,
    ...named,
  })
  connection.on('error', () => {}) // a server that is halted cuts the line
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(text)
    return rows
  } finally {
    await connection.end()
  }
}
