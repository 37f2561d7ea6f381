import { UsageError } from '../../../errors.ts'
import type { Target, TargetRoot } from '../../../model/index.ts'
import { isLocalHost, passwordNamed } from '../../connections/index.ts'
import { urlPart } from '../url-part.ts'

/** What a MongoDB URL says (connection string format of MongoDB, "Standard" and "SRV"). */
export interface MongoAddress {
  /** Without user and password. */
  readonly shown: string
  readonly hosts: readonly string[]
  readonly user: string | undefined
  /** Null for all databases. */
  readonly database: string | null
  /** With what stands behind `?`, for the client. */
  readonly url: string
  /** Not enumerable: it is in no JSON and no message. */
  readonly password?: string | undefined
}

const URL_PARTS = /^(mongodb(?:\+srv)?):\/\/(?:([^@/?]*)@)?([^/?@]+)(?:\/([^?]*))?(?:\?(.*))?$/i

/** The variable that holds a password where the target names no other. */
export const PASSWORD = 'MONGODB_PASSWORD'

/**
 * Reads the URL of a server, a replica set or a cluster.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function mongoAddress(location: string): MongoAddress {
  const parts = URL_PARTS.exec(location)
  if (parts === null) throw new UsageError(UNREADABLE)
  const [, scheme = '', userInfo = '', hosts = '', database = '', query = ''] = parts
  const [user = '', ...password] = userInfo.split(':')
  const shown = `${scheme.toLowerCase()}://${hosts}`
  const address = {
    shown,
    hosts: hosts.split(',').map((host) => host.replace(/:\d+$/, '')),
    user: decoded(user) || undefined,
    database: decoded(database) || null,
    url: `${shown}/?${query}`,
  }
  const value = decoded(password.join(':')) || undefined
  return Object.defineProperty(address, 'password', { value, enumerable: false })
}

/** What its places begin with, and what stands for the target from run to run. */
export function mongoRoot(location: string): TargetRoot {
  return { shown: '', stable: mongoAddress(location).shown }
}

/** The password of a target; undefined where there is none. */
export function passwordOfTarget(
  { passwordEnv }: Target,
  { password }: MongoAddress,
): string | undefined {
  if (password !== undefined) return password
  return passwordEnv === undefined ? process.env[PASSWORD] : passwordNamed(passwordEnv)
}

/** Whether all servers that a URL names are on this machine. */
export const isHere = ({ hosts }: MongoAddress): boolean => hosts.every((host) => isLocalHost(host))

const UNREADABLE =
  'the URL of a MongoDB server cannot be read: in its user, password and database a % is written %25, and a / %2F'

const decoded = (text: string): string => urlPart(text, UNREADABLE)
