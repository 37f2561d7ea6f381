import { ConnectionError, UsageError } from '../../../errors.ts'
import type { Target, TargetRoot } from '../../../model/index.ts'
import { isLocalHost, passwordNamed } from '../../connections/index.ts'
import type { HttpServer } from '../http/index.ts'
import { isClear } from '../http/index.ts'
import { urlPart } from '../url-part.ts'

/** Where a cluster listens, and what of it is wanted. */
export interface SearchAddress {
  readonly server: HttpServer
  /** What stands before all paths where a proxy adds it; empty otherwise. */
  readonly user: string | undefined
  /** Names of indices with `*`; null for all. */
  readonly indices: string | null
  /** Not enumerable: it is in no JSON and no message. */
  readonly password?: string | undefined
}

/** The variables of secrets: a password, or a key of the cluster's that stands for user and password. */
export const PASSWORD = 'OPENSEARCH_PASSWORD'
export const API_KEY = 'ELASTIC_API_KEY'

const PORT = 9200
const UNREADABLE =
  'the URL of a search cluster cannot be read: opensearch://USER@HOST:9200/INDEX, with % written %25 in its parts'

/**
 * Reads the URL of a cluster. Another host is asked by TLS, this machine without, unless `?tls=` says otherwise.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function searchAddress(location: string, insecure: boolean): SearchAddress {
  if (!URL.canParse(location)) throw new UsageError(UNREADABLE)
  const url = new URL(location)
  const host = url.hostname.replace(/^\[|\]$/g, '') || 'localhost'
  const tls = url.searchParams.get('tls') ?? String(!isLocalHost(host))
  if (!/^(?:true|false)$/.test(tls)) throw new UsageError('tls= behind the ? is true or false')
  const server = { isTls: tls === 'true', host, port: Number(url.port) || PORT, insecure }
  const indices = decoded(url.pathname.slice(1)) || null
  const address = { server, user: decoded(url.username) || undefined, indices }
  const value = decoded(url.password) || undefined
  return Object.defineProperty(address, 'password', { value, enumerable: false })
}

/** What its places begin with, and what stands for the target from run to run. */
export function searchRoot(location: string): TargetRoot {
  const { server } = searchAddress(location, false)
  return { shown: '', stable: `opensearch://${server.host}:${server.port}` }
}

/** The header that signs in; throws `UsageError` where the variable that the target names is not set. */
export function authorization(
  { passwordEnv }: Pick<Target, 'passwordEnv'>,
  { user, password }: SearchAddress,
): Readonly<Record<string, string>> {
  const named = passwordEnv === undefined ? process.env[PASSWORD] : passwordNamed(passwordEnv)
  if (user !== undefined) {
    const pair = Buffer.from(`${user}:${password ?? named ?? ''}`).toString('base64')
    return { authorization: `Basic ${pair}` }
  }
  const key = process.env[API_KEY]
  return key ? { authorization: `ApiKey ${key}` } : {}
}

/** Refuses clear text to another machine that nobody allowed. */
export function refuseUnencrypted({ server }: SearchAddress): void {
  if (server.insecure || !isClear(server)) return
  throw new ConnectionError(
    'the password and all data would cross the network in clear text: leave out tls=false, or accept it by --insecure',
  )
}

const decoded = (text: string): string => urlPart(text, UNREADABLE)
