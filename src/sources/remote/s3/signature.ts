// Own. aws4fetch (10 kB) signs the path of a URL, and a URL has no `..`: keys may. The SDK of Amazon takes 1.1 MB more,
// warns on Node 20 and leaves it in January 2027. The examples of Amazon's documentation are in the tests.
import { createHash, createHmac } from 'node:crypto'

/** Keys of an account, or of a role for some time. */
export interface Credentials {
  readonly id: string
  readonly secret: string
  /** Of a role. */
  readonly token?: string
  /** When they end, in milliseconds since 1970; never, where nobody says. */
  readonly until?: number
}

/** A request without a body that is to be signed. */
export interface Signed {
  readonly service: 's3' | 'sts'
  readonly region: string
  readonly host: string
  /** Encoded as it is sent, without the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

const NO_BODY = createHash('sha256').update('').digest('hex')
const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * The headers of a request, with its signature.
 *
 * Source: AWS Signature Version 4 ("Authenticating Requests: Using the Authorization Header", Amazon S3 API Reference).
 */
export function signedHeaders(
  { service, region, host, path, query, headers }: Signed,
  { id, secret, token }: Credentials,
  now: Date = new Date(),
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = time.slice(0, 'yyyymmdd'.length)
  const all: Record<string, string> = {
    ...headers,
    host,
    'x-amz-content-sha256': NO_BODY,
    'x-amz-date': time,
    ...(token !== undefined && { 'x-amz-security-token': token }),
  }
  const names = Object.keys(all).toSorted()
  const lines = names.map((name) => `${name}:${all[name]?.trim()}\n`).join('')
  const request = ['GET', path, queryText(query), lines, names.join(';'), NO_BODY].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = [ALGORITHM, time, scope, createHash('sha256').update(request).digest('hex')]
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  const signature = hmac(key, toSign.join('\n')).toString('hex')
  const authorization = `${ALGORITHM} Credential=${id}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...all, authorization }
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** A query as it is sent and signed: by names, everything encoded but what RFC 3986 calls unreserved. */
export const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .toSorted()
    .map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
    .join('&')

/** A key as a path, with its slashes. */
export const keyPath = (key: string): string => key.split('/').map(encoded).join('/')

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
