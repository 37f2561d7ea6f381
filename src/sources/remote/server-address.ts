import { ConnectionError, UsageError } from '../../errors.ts'
import type { Target } from '../../model/index.ts'
import {
  type Address,
  authorityIn,
  isExposed,
  isHere,
  passwordFor,
  passwordNamed,
} from '../connections/index.ts'
import { urlPart } from './url-part.ts'

/** What the URLs of a kind of server leave open. */
export interface AddressShape {
  /** Where its servers listen, if nobody says otherwise. */
  readonly port: number
  /** Its schemes that mean TLS. */
  readonly secure: readonly string[]
  /** The environment variable that its own clients take a password from. */
  readonly passwordVariable: string
}

/** A server as a target names it. */
export interface ServerAddress extends Omit<Address, 'user' | 'database'> {
  readonly user: string | undefined
  /** What stands behind the host, decoded and without its slash. */
  readonly path: string
  /** A parameter of its query; one that is empty says nothing. */
  readonly asked: (name: string) => string | undefined
}

/**
 * Reads the URL of a server: `scheme://user:password@host:port/path`, with `?socket=` for one of this machine and
 * `?tls-ca=` for the certificate of its authority.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function serverAddress(
  { location, passwordEnv, passwordCommand }: Target,
  { port, secure, passwordVariable }: AddressShape,
  insecure: boolean,
): ServerAddress {
  const url = parse(location)
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const socket = asked('socket') ?? null
  const address = {
    host: socket === null ? url.hostname.replace(/^\[|\]$/g, '') || 'localhost' : null,
    port: Number(url.port) || port,
    socket,
    user: decoded(url.username) || undefined,
    path: decoded(url.pathname.replace(/^\//, '')),
    asked,
    tls: tlsOf(secure.includes(url.protocol.slice(0, -1)), insecure, asked('tls-ca')),
  }
  const given =
    decoded(url.password) || (passwordEnv === undefined ? undefined : passwordNamed(passwordEnv))
  const password = given || (passwordCommand ? undefined : process.env[passwordVariable])
  return Object.defineProperties(address, {
    password: { value: password, enumerable: false },
    passwordCommand: { value: given ? undefined : passwordCommand, enumerable: false },
  })
}

/** Where the server of a URL is, without secrets; throws `UsageError` if it is none. */
export function shownAddress(location: string, shape: AddressShape): string {
  const { host, port, socket } = serverAddress({ location }, shape, false)
  const scheme = parse(location).protocol.slice(0, -1)
  return host === null ? `${scheme}://${socket}` : `${scheme}://${host}:${port}`
}

/** The password for a connection that is opened now; throws `ConnectionError` where a command cannot give it. */
export const passwordAt = (address: ServerAddress): Promise<string | undefined> =>
  passwordFor(asAddress(address))

/** Whether somebody between here and the server could read along or stand in for it. */
export const isExposedAt = (address: ServerAddress): boolean => isExposed(asAddress(address))

/** Refuses clear text to another machine that nobody allowed. */
export function refuseClearText(
  address: ServerAddress,
  { secure: [scheme] }: AddressShape,
  insecure: boolean,
): void {
  if (address.tls.mode !== 'off' || insecure || isHere(asAddress(address))) return
  throw new ConnectionError(
    `the password and all data would cross the network in clear text: write ${scheme}://, or accept it by --insecure`,
  )
}

const asAddress = (address: ServerAddress): Address =>
  Object.create(address, { user: { value: address.user ?? '' }, database: { value: null } })

const UNREADABLE =
  'the URL of a server cannot be read: in its user, password and path a % is written %25, and a / %2F'

function parse(location: string): URL {
  if (URL.canParse(location)) return new URL(location)
  throw new UsageError(UNREADABLE)
}

const decoded = (text: string): string => urlPart(text, UNREADABLE)

function tlsOf(isSecure: boolean, insecure: boolean, path: string | undefined): Address['tls'] {
  if (!isSecure) return { mode: 'off' }
  if (insecure) return { mode: 'unverified' }
  return { mode: 'verified', ...(path && { authority: authorityIn(path) }) }
}
