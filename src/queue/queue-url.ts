import { UsageError } from '../errors.ts'
import { displayName, engineOf, isLocalHost, withoutPassword } from '../sources/index.ts'

/** Where a Redis or Valkey is. */
export interface RedisAddress {
  readonly host: string
  readonly port: number
  /** The file of its socket; null for none. */
  readonly path: string | null
  readonly user: string | undefined
  readonly password: string | undefined
  readonly db: number
  /** Null for clear text. */
  readonly tls: { readonly isVerified: boolean; readonly authority: string | undefined } | null
}

/** The variable that holds the password of a Redis. */
export const QUEUE_PASSWORD = 'CARDSWEEP_QUEUE_PASSWORD'
const PORT = 6379
const QUEUE = /^(?:rediss?|valkeys?|unix|postgres(?:ql)?):\/\/[^ ]+$/
const UNREADABLE =
  'the URL of the queue cannot be read: rediss://user@host:6379, unix:///path/to/socket or postgres://user@host/database'

/** Whether a text is the URL of a queue server. */
export const isQueueUrl = (text: string): boolean => QUEUE.test(text)

/** The URL without its password, on one line. */
export const shownQueue = (location: string): string => displayName(withoutPassword(location))

/**
 * Reads the URL of a Redis or Valkey. The password comes from CARDSWEEP_QUEUE_PASSWORD where the URL holds none.
 *
 * @throws {UsageError} for another URL, or one that means clear text over a network, without `insecure`.
 */
export function queueAddress(location: string, insecure: boolean): RedisAddress {
  if (!isQueueUrl(location) || engineOf(location) !== null || !URL.canParse(location))
    throw new UsageError(UNREADABLE)
  const url = new URL(location)
  const { protocol, hostname, port, pathname, searchParams } = url
  const socket = protocol === 'unix:' ? decoded(pathname) : searchParams.get('socket')
  const isTls = protocol === 'rediss:' || protocol === 'valkeys:'
  const host = hostname.replace(/^\[|\]$/g, '') || 'localhost'
  if (socket === null && !isTls && !insecure && !isLocalHost(host))
    throw new UsageError(
      'the queue is on another machine: use rediss://, or accept clear text by --insecure',
    )
  return {
    host,
    port: Number(port) || PORT,
    path: socket,
    user: decoded(url.username) || undefined,
    password: decoded(url.password) || process.env[QUEUE_PASSWORD],
    db: Number((protocol === 'unix:' ? searchParams.get('db') : pathname.slice(1)) || 0),
    tls: isTls ? { isVerified: !insecure, authority: searchParams.get('ca') ?? undefined } : null,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new UsageError(UNREADABLE, { cause })
  }
}
