import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Engine } from '../../model/index.ts'
import type { Translate } from '../../report/index.ts'
import type { Application, FoundDatabase } from './machine-facts.ts'
import { addressIn, addressInUrl, type NamedDatabase } from './named-databases.ts'

/** Where servers listen on their own machine. */
const SERVERS: readonly { engine: Engine; port: number; sockets: readonly string[] }[] = [
  {
    engine: 'postgres',
    port: 5432,
    sockets: ['run/postgresql/.s.PGSQL.5432', 'tmp/.s.PGSQL.5432'],
  },
  {
    engine: 'mysql',
    port: 3306,
    sockets: ['run/mysqld/mysqld.sock', 'var/lib/mysql/mysql.sock', 'tmp/mysql.sock'],
  },
]

const ENOUGH = 500 // milliseconds for a server of this machine to accept a connection
const HERE = /^(localhost|127\.0\.0\.1|::1)$/

/** What was found of databases. */
interface Found {
  readonly databases: readonly FoundDatabase[]
  readonly unclear: readonly string[]
}

/** Looks for servers of this machine, and for those that variables and settings of applications name. */
export async function findDatabases(
  root: string,
  applications: readonly Application[],
  translate: Translate,
): Promise<Found> {
  const seen = SERVERS.map((server) => serverHere(server, root, translate))
  const here = (await Promise.all(seen)).flat()
  const settings = applications.flatMap(({ folder, framework }) =>
    framework.settings.map((file) => join(folder, file)).filter((path) => existsSync(path)),
  )
  const read = settings.map((path) => ({ path, found: addressIn(textOf(path)) }))
  const named = [
    ...fromVariables(translate),
    ...read.flatMap(({ path, found }) => found.map((each) => ({ ...each, what: path }))),
  ]
  const elsewhere = named.filter(
    ({ engine, host }) => !HERE.test(host) || !here.some((server) => server.engine === engine),
  )
  return {
    databases: withVariables([...here, ...elsewhere]),
    unclear: read.filter(({ found }) => found.length === 0).map(({ path }) => path),
  }
}

interface Seen extends NamedDatabase {
  readonly what: string
}

/** Environment variables that name a database, such as DATABASE_URL: only its address is taken. */
function fromVariables(translate: Translate): Seen[] {
  return Object.entries(process.env).flatMap(([name, value = '']) =>
    addressInUrl(value).map((address) => ({
      ...address,
      what: translate('init.variable', { name }),
    })),
  )
}

/** A server that accepts connections here: nothing is sent to it. */
async function serverHere(
  { engine, port, sockets }: (typeof SERVERS)[number],
  root: string,
  translate: Translate,
): Promise<Seen[]> {
  const common = { engine, database: '' }
  if (root === '/' && (await accepts({ port, host: '127.0.0.1' })))
    return [
      { ...common, host: '127.0.0.1', port: `${port}`, what: translate('init.port', { port }) },
    ]
  for (const socket of sockets.map((path) => join(root, path))) {
    if (await accepts({ path: socket }))
      return [{ ...common, host: 'localhost', port: '', socket, what: socket }]
  }
  return []
}

function accepts(address: { path: string } | { port: number; host: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    const end = (isOpen: boolean): void => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.setTimeout(ENOUGH, () => end(false))
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}

/** Each once, with a variable of its own for its password. */
function withVariables(seen: readonly Seen[]): FoundDatabase[] {
  const byUrl = new Map<string, Seen>()
  for (const each of seen) if (!byUrl.has(urlOf(each))) byUrl.set(urlOf(each), each)
  const taken = new Map<string, number>()
  return [...byUrl].map(([url, { engine, database, what }]) => {
    const name = (database || engine).toUpperCase().replace(/[^A-Z0-9]+/g, '_')
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    const passwordEnv = `CARDSWEEP_${name}${count > 1 ? `_${count}` : ''}_PASSWORD`
    return { engine, url, passwordEnv, what }
  })
}

function urlOf({ engine, host, port, database, socket }: NamedDatabase): string {
  const place = `${engine}://cardsweep@${host}${port === '' ? '' : `:${port}`}/${database}`
  if (socket === undefined) return place
  const isFolder = engine === 'postgres' // its clients name the folder of the socket
  return isFolder ? `${place}?host=${socket.replace(/\/[^/]*$/, '')}` : `${place}?socket=${socket}`
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
