import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { codeOf, UsageError } from '../../errors.ts'
import type { Engine, Target } from '../../model/index.ts'
import type { Address, Tls } from './address.ts'
import { ENGINES, engineOf } from './engines.ts'
import { passwordOf } from './passwords.ts'

const UNREADABLE =
  'a database URL cannot be read: in its user, password and name a % is written %25, and a / %2F'

/** 127.0.0.0/8 (RFC 1122 3.2.1.3). */
const LOOPBACK = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/**
 * Reads a database URL, with what the environment adds.
 *
 * @throws {UsageError} if it is none; the message holds no part of the URL but its host.
 */
export function connectionOf(target: Target, insecure: boolean): Address {
  const { engine, url } = read(target.location)
  const server = serverIn(engine, url)
  const asked = (name: string): string => url.searchParams.get(name) ?? ''
  const user =
    decoded(url.username) || asked('user') || ENGINES[engine].user() || userInfo().username
  const database = decoded(url.pathname.slice(1)) || null
  const address: Address = { ...server, user, database, tls: tlsOf(url, server.host, insecure) }
  const own = decoded(url.password) || asked('password') || undefined
  const password = own ?? passwordOf(engine, address, target.passwordEnv)
  return Object.defineProperty(address, 'password', { value: password, enumerable: false })
}

/** Where the server of a database URL is. Throws `UsageError` if it is none. */
export function serverOf(location: string): Pick<Address, 'host' | 'port' | 'socket'> {
  const { engine, url } = read(location)
  return serverIn(engine, url)
}

function serverIn(engine: Engine, url: URL): ReturnType<typeof serverOf> {
  const socket = url.searchParams.get('socket') ?? socketHost(url)
  const named = decoded(url.hostname.replace(/^\[|\]$/g, ''))
  const host = socket === null ? named || '127.0.0.1' : null
  const port = Number(url.port || url.searchParams.get('port')) || ENGINES[engine].port
  return { host, port, socket }
}

function read(location: string): { readonly engine: Engine; readonly url: URL } {
  const engine = engineOf(location)
  const url = parse(location)
  if (engine === null || url === null) throw new UsageError(UNREADABLE)
  return { engine, url }
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
  // An empty host before a socket is no URL by its standard: `postgres:///shop?host=/run`.
  const text = location.replace(/^([a-z]+:\/\/)([^/?#]*@)?(?=[/?#]|$)/i, '$1$2localhost')
  return URL.canParse(text) ? new URL(text) : null
}

/** `?host=/run/postgresql` and `%2Frun%2Fpostgresql` as the host name a directory of sockets. */
function socketHost(url: URL): string | null {
  const host = url.searchParams.get('host') ?? decoded(url.hostname)
  return host.startsWith('/') ? host : null
}

/**
 * Verified by default; this machine's own addresses need none. What the URL asks for can only be more
 * than that, unless `insecure`.
 */
function tlsOf(url: URL, host: string | null, insecure: boolean): Tls {
  const asked = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode') ?? ''
  if (host === null || (isLocal(host) && !/^(require|verify)/i.test(asked))) return { mode: 'off' }
  if (insecure) return { mode: /^disable/i.test(asked) ? 'off' : 'unverified' }
  const path = url.searchParams.get('sslrootcert') ?? url.searchParams.get('ssl-ca')
  return { mode: 'verified', ...(path && path !== 'system' && { authority: authorityIn(path) }) }
}

function authorityIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`the certificate authority ${path} cannot be read (${codeOf(cause)})`, {
      cause,
    })
  }
}

/** Whether somebody between here and the server could read along or stand in for it. */
export function isExposed({ host, tls }: Address): boolean {
  return host !== null && !isLocal(host) && tls.mode !== 'verified'
}

/** Whether the server runs on this machine, as far as its address tells. */
export const isHere = ({ host }: Address): boolean => host === null || isLocal(host)

/** Loopback by its address or its reserved name (RFC 6761). */
function isLocal(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return LOOPBACK.test(host)
}
