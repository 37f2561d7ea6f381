import { userInfo } from 'node:os'
import type { Target } from '../../model/index.ts'
import type { Address, Tls } from './address.ts'
import { authorityIn } from './authority.ts'
import { type DatabaseUrl, readUrl } from './database-url.ts'
import { passwordOf } from './passwords.ts'

/** 127.0.0.0/8 (RFC 1122 3.2.1.3). */
const LOOPBACK = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/**
 * Reads a database URL, with what the clients of its server would add from files and from the environment. A database
 * that stands there counts only where the URL names no server: with one, and without a database, it means all of them.
 *
 * @throws {UsageError} if it is none; the message holds no part of the URL.
 */
export function connectionOf(target: Target, insecure: boolean): Address {
  const url = readUrl(target.location)
  const { engine, given, server } = url
  const address: Address = {
    ...server,
    user: url.user ?? given.user ?? userInfo().username,
    database: databaseIn(url),
    tls: tlsOf(url, insecure),
  }
  const passwordCommand = url.password === undefined ? target.passwordCommand : undefined
  const password =
    url.password ?? (passwordCommand ? undefined : passwordOf(engine, address, given, target))
  return Object.defineProperties(address, {
    password: { value: password, enumerable: false },
    passwordCommand: { value: passwordCommand, enumerable: false },
  })
}

/** The database that a URL means; null for all of its server. Throws `UsageError` if it is none. */
export const databaseOf = (location: string): string | null => databaseIn(readUrl(location))

const databaseIn = ({ database, namesServer, given }: DatabaseUrl): string | null =>
  database ?? (namesServer ? undefined : given.database) ?? null

/** Where the server of a database URL is. Throws `UsageError` if it is none. */
export function serverOf(location: string): Pick<Address, 'host' | 'port' | 'socket'> {
  return readUrl(location).server
}

/**
 * Verified by default; this machine's own addresses need none. What the URL or the environment asks for can only be
 * more than that, unless `insecure`.
 */
function tlsOf({ asked, given, server: { host } }: DatabaseUrl, insecure: boolean): Tls {
  const mode = asked('sslmode') ?? asked('ssl-mode') ?? given.sslmode ?? ''
  if (host === null || (isLocalHost(host) && !/^(require|verify)/i.test(mode)))
    return { mode: 'off' }
  if (insecure) return { mode: /^disable/i.test(mode) ? 'off' : 'unverified' }
  const path = asked('sslrootcert') ?? asked('ssl-ca') ?? given.sslrootcert
  return { mode: 'verified', ...(path && path !== 'system' && { authority: authorityIn(path) }) }
}

/** Whether somebody between here and the server could read along or stand in for it. */
export function isExposed({ host, tls }: Pick<Address, 'host' | 'tls'>): boolean {
  return host !== null && !isLocalHost(host) && tls.mode !== 'verified'
}

/** Whether the server runs on this machine, as far as its address tells. */
export const isHere = ({ host }: Address): boolean => host === null || isLocalHost(host)

/** Loopback by its address or its reserved name (RFC 6761). */
export function isLocalHost(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return LOOPBACK.test(host)
}
