import { isIP, connect as openSocket, type Socket } from 'node:net'
import mysql from 'mysql2'
import { ConnectionError, codeOf } from '../../../errors.ts'
import {
  type Address,
  endSilence,
  KEEP_ALIVE,
  passwordFor,
  SILENCE,
  tlsErrorOf,
} from '../../connections/index.ts'
import { bufferReusingSocket } from '../buffer-reusing-socket.ts'
import { ask, textOf } from './ask.ts'
import { cutOff, isOwed, socketOf } from './socket.ts'

const CONNECT_MS = 10_000 // milliseconds until a server that does not answer counts as unreachable

/**
 * What holds for the whole session: it can only read, waits for nobody long, and gives text as it is stored.
 *
 * A reader that lets the server wait would be cut off after net_write_timeout.
 */
const SESSION = `SET SESSION net_write_timeout = 3600, net_read_timeout = 3600, wait_timeout = 28800,
  lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, sql_mode = 'ANSI_QUOTES',
  character_set_results = NULL, time_zone = '+00:00'`
const READ_ONLY = 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'

/** A limit that an administrator set for short queries would end ours in the middle. */
const MARIADB = 'SET SESSION max_statement_time = 0'
/** From MySQL 8.0 on the sizes of tables may be those of yesterday: the server remembers what it answered. */
const MYSQL = 'SET SESSION max_execution_time = 0 /*!80000 , information_schema_stats_expiry = 0 */'

/** MySQL activates the roles of a user only where somebody made them its default; without them it sees less. */
const ROLES = 'SET ROLE ALL'
const FIRST_WITH_ROLES = 8

/** Opens a read-only session; throws `ConnectionError`. */
export async function connect(
  address: Address,
  silence: number = SILENCE,
): Promise<mysql.Connection> {
  const connection = mysql.createConnection(optionsOf(address, await passwordFor(address)))
  connection.on('error', () => {}) // whoever waits for an answer is told as well
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    endSilence(socketOf(connection), () => isOwed(connection), silence)
    await ask(connection, SESSION)
    await ask(connection, READ_ONLY)
    for (const statement of settingsOf(await versionOf(connection))) {
      await ask(connection, statement)
    }
  } catch (cause) {
    cutOff(connection)
    const trouble = tlsErrorOf(cause) ?? refusal(cause, address) ?? codeOf(cause)
    throw new ConnectionError(`MySQL at ${placeOf(address)}: ${trouble}`, { cause })
  }
  return connection
}

/** What a server means that lets nobody in; null where it is something else. */
function refusal(cause: unknown, { tls }: Address): string | null {
  const code = codeOf(cause)
  const words = REFUSALS[code]
  // It says no more where all that is missing is TLS (REQUIRE SSL).
  const isTlsAdvised = code === 'ER_ACCESS_DENIED_ERROR' && tls.mode === 'off'
  const advice = isTlsAdvised ? '; without TLS: the user may need ?sslmode=require' : ''
  return words === undefined ? null : `${words} (${code}${advice})`
}

const REFUSALS: Readonly<Record<string, string>> = {
  ER_ACCESS_DENIED_ERROR: 'the server refused the user or the password',
  ER_DBACCESS_DENIED_ERROR: 'the user has no right to this database',
  ER_BAD_DB_ERROR: 'there is no such database',
}

/** Ends what a session is doing at the server, through a session of its own. */
export async function endQuery(address: Address, threadId: number): Promise<void> {
  const connection = await connect(address)
  try {
    await ask(connection, `KILL QUERY ${threadId}`)
  } finally {
    cutOff(connection)
  }
}

/** Whether it is MariaDB, which has gone its own way since MySQL 5.5. */
export async function isMariadb(connection: mysql.Connection): Promise<boolean> {
  return MARIADB_NAME.test(await versionOf(connection))
}

const MARIADB_NAME = /mariadb/i

async function versionOf(connection: mysql.Connection): Promise<string> {
  const [row] = await ask(connection, 'SELECT VERSION() AS version')
  return textOf(row, 'version') ?? ''
}

function settingsOf(version: string): readonly string[] {
  if (MARIADB_NAME.test(version)) return [MARIADB]
  return Number.parseInt(version, 10) < FIRST_WITH_ROLES ? [MYSQL] : [MYSQL, ROLES]
}

function optionsOf(
  { host, port, socket, user, database, tls }: Address,
  password: string | undefined,
): mysql.ConnectionOptions {
  return {
    ...(socket === null ? { host: host ?? 'localhost', port } : { socketPath: socket }),
    user,
    ...(password !== undefined && { password }),
    ...(database !== null && { database }),
    ...(tls.mode !== 'off' && { ssl: secured(tls) }),
    ...(tls.mode !== 'off' && isIP(host ?? '') && { stream: () => namedSocket(host ?? '', port) }),
    ...(tls.mode === 'off' && { stream: () => plainSocket({ host, port, socket }) }),
    charset: 'UTF8MB4_GENERAL_CI',
    connectTimeout: CONNECT_MS,
    connectAttributes: { program_name: 'cardsweep' },
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
  }
}

/** A socket without encryption on its way to the server. */
function plainSocket({ host, port, socket }: Pick<Address, 'host' | 'port' | 'socket'>): Socket {
  const stream = bufferReusingSocket()
  if (socket !== null) return stream.connect(socket)
  return stream
    .setNoDelay(true)
    .setKeepAlive(true, KEEP_ALIVE)
    .connect(port, host ?? 'localhost')
}

function secured({ mode, authority }: Address['tls']): mysql.SslOptions {
  const isVerified = mode === 'verified'
  return {
    rejectUnauthorized: isVerified,
    verifyIdentity: isVerified,
    ...(authority !== undefined && { ca: authority }),
  }
}

/**
 * A socket by whose address the certificate is checked.
 *
 * For an address mysql2 names no server, and Node then takes the certificate of `localhost` for the right one,
 * unless the socket says whose it is.
 */
function namedSocket(host: string, port: number): Socket {
  return Object.assign(openSocket({ host, port, keepAlive: true }), { _host: host })
}

const placeOf = ({ host, port, socket }: Address): string => socket ?? `${host}:${port}`
