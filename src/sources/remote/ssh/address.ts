import { UsageError } from '../../../errors.ts'
import type { TargetRoot } from '../../../model/index.ts'
import { urlPart } from '../url-part.ts'

/** A place on another machine. */
export interface SshAddress {
  /** A name of `~/.ssh/config`, or of the network. */
  readonly host: string
  readonly port: number | null
  readonly user: string | undefined
  /** As it is on the other machine; what begins with `~/` is below the home of the user. */
  readonly path: string
  /** What `ssh` reads in place of `~/.ssh/config`; null for that. */
  readonly config: string | null
  /** A file with a private key; null for those that `ssh` takes itself. */
  readonly identity: string | null
}

const UNREADABLE =
  'an ssh:// URL cannot be read: ssh://USER@HOST:PORT/PATH, with % written %25 in the path and ? written %3F'

/**
 * Reads the URL of a place on another machine.
 *
 * @throws {UsageError} if it is none, or has a password; the message holds no part of it.
 */
export function sshAddress(location: string): SshAddress {
  if (!URL.canParse(location)) throw new UsageError(UNREADABLE)
  const url = new URL(location)
  if (url.password !== '')
    throw new UsageError(
      'an ssh:// URL has no password: ssh signs in by keys, as its own configuration says',
    )
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '' || host.startsWith('-')) throw new UsageError(UNREADABLE)
  return {
    host,
    port: Number(url.port) || null,
    user: decoded(url.username) || undefined,
    path:
      decoded(url.pathname)
        .replace(/^\/~(?=\/|$)/, '~')
        .replace(/(?<=.)\/+$/, '') || '/',
    config: url.searchParams.get('config'),
    identity: url.searchParams.get('identity'),
  }
}

/** What the paths of a machine begin with. */
export function machineOf({ host, port }: SshAddress): string {
  const name = host.includes(':') ? `[${host}]` : host
  return `ssh://${name}${port === null ? '' : `:${port}`}`
}

/** What its places begin with, and what stands for the target from run to run. */
export function sshRoot(location: string): TargetRoot {
  const address = sshAddress(location)
  const machine = machineOf(address)
  // A name of a configuration is one machine here and another there.
  const stable = address.config === null ? machine : `${machine}?config=${address.config}`
  return { shown: machine, stable }
}

const decoded = (text: string): string => urlPart(text, UNREADABLE)
