import { UsageError } from '../../../errors.ts'
import { hasPassword } from '../../connections/index.ts'

/** What an `s3://` URL says. */
export interface S3Address {
  readonly bucket: string
  /** What the keys begin with; as it is, for keys may hold any sign. */
  readonly prefix: string
  /** The server, where it is none of Amazon's. */
  readonly endpoint?: URL
  readonly region?: string
  readonly profile?: string
  /** How the bucket is named: in the path, or in the name of the host. */
  readonly style?: 'path' | 'virtual'
  /** Which versions of objects are read; the current ones, where nobody has said so knowingly, are told to be such. */
  readonly versions?: 'all' | 'current'
}

const NAMES = ['endpoint', 'region', 'profile', 'style', 'versions'] as const
const VALUES: Readonly<Record<string, readonly string[]>> = {
  style: ['path', 'virtual'],
  versions: ['all', 'current'],
}

/** A `?` may be part of a key: parameters begin at one behind which a known name stands. */
const FORM = new RegExp(`^s3://([^/?@]+)(?:/(.*?))?(?:\\?((?:${NAMES.join('|')})=[^?]*))?$`, 'isu')

const UNREADABLE =
  's3:// is followed by a bucket, perhaps / and the beginning of keys, and ?endpoint=, region=, profile=, style= or versions=; keys and secrets do not belong there'

/**
 * Reads such a URL.
 *
 * @throws {UsageError} if it is none; the message holds no part of it.
 */
export function s3Address(location: string): S3Address {
  const [, bucket, prefix = '', query = ''] = FORM.exec(location) ?? []
  if (bucket === undefined || hasPassword(location)) throw new UsageError(UNREADABLE)
  const asked = Object.fromEntries(new URLSearchParams(query))
  for (const [name, value] of Object.entries(asked)) {
    const isKnown = (NAMES as readonly string[]).includes(name)
    if (!isKnown || !(VALUES[name]?.includes(value) ?? value !== ''))
      throw new UsageError(UNREADABLE)
  }
  const { endpoint, ...rest } = asked
  return { bucket, prefix, ...rest, ...(endpoint !== undefined && { endpoint: urlOf(endpoint) }) }
}

/** An endpoint; throws `UsageError` for what is none, for the store of somebody else would be asked in its place. */
export function urlOf(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username + url.password !== '')
    throw new UsageError('the endpoint of an s3:// URL is https:// and a host, without a user')
  return url
}
