import { UsageError } from '../../errors.ts'
import type { Engine } from '../../model/index.ts'
import type { Address } from './address.ts'
import { ENGINES, engineOf } from './engines.ts'
import type { GivenConnection } from './given.ts'

const UNREADABLE =
  'a database URL cannot be read: in its user, password and name a % is written %25, and a / %2F'

/** What of a URL comes before its path where it names no host: an empty host is none by the standard of URLs. */
const HOSTLESS = /^([a-z]+:\/\/)([^/?#]*@)?(?=[/?#]|$)/i
const LOCAL = 'localhost'

/** What a URL says, and what the clients of its server would add. */
export interface DatabaseUrl {
  readonly engine: Engine
  readonly given: GivenConnection
  /** Whether the URL itself says where the server is. */
  readonly namesServer: boolean
  readonly server: Pick<Address, 'host' | 'port' | 'socket'>
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  /** A parameter of its query; one that is empty says nothing. */
  readonly asked: (name: string) => string | undefined
}

/**
 * Reads a database URL.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function readUrl(location: string): DatabaseUrl {
  const engine = engineOf(location)
  const url = parse(location)
  if (engine === null || url === null) throw new UsageError(UNREADABLE)
  const given = ENGINES[engine].given(url)
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const socket = socketIn(url)
  const host = HOSTLESS.test(location) ? asked('host') : decoded(url.hostname)
  const port = Number(url.port || asked('port') || given.port) || ENGINES[engine].port
  return {
    engine,
    given,
    namesServer: (socket ?? host) !== undefined,
    server: { ...serverAt(socket, host, given), port },
    user: decoded(url.username) || asked('user'),
    password: decoded(url.password) || asked('password'),
    database: decoded(url.pathname.slice(1)) || asked('dbname'),
    asked,
  }
}

function serverAt(
  socket: string | undefined,
  host: string | undefined,
  given: GivenConnection,
): Pick<Address, 'host' | 'socket'> {
  const used = socket ?? (host === undefined ? given.socket : undefined)
  if (used !== undefined) return { host: null, socket: used }
  return { host: (host ?? given.host ?? LOCAL).replace(/^\[|\]$/g, ''), socket: null }
}

/** `?socket=` or `?unix_socket=` names it; `?host=/run/postgresql`, and the host of the URL with %2F, its directory. */
function socketIn(url: URL): string | undefined {
  const { searchParams } = url
  const named = searchParams.get('socket') || searchParams.get('unix_socket')
  if (named) return named
  const host = searchParams.get('host') ?? decoded(url.hostname)
  return host.startsWith('/') ? host : undefined
}

/** A `%` that begins no escape, as in a password that was not escaped, is an error of the person's. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new UsageError(UNREADABLE, { cause })
  }
}

function parse(location: string): URL | null {
  const text = location.replace(HOSTLESS, `$1$2${LOCAL}`)
  return URL.canParse(text) ? new URL(text) : null
}
