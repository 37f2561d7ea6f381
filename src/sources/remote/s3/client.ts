import { ConnectionError, LostError } from '../../../errors.ts'
import { ask, type HttpAnswer, isClear, serverIn } from '../http/index.ts'
import { PAUSES, pauseFor } from '../patience.ts'
import type { S3Address } from './address.ts'
import type { CredentialSource } from './credentials/index.ts'
import { errorOf, failureIn, isForLater, type S3Failure } from './failures.ts'
import { keyPath, queryText, signedHeaders } from './signature.ts'
import { amazonEndpoint } from './store-place.ts'

/** What a bucket is asked with. */
export interface S3Means {
  readonly address: Pick<S3Address, 'bucket' | 'style'> & { readonly endpoint: URL | null }
  readonly region: string
  readonly credentials: CredentialSource
  readonly insecure: boolean
  readonly silence?: number
  /** ms before the tries after the first, of a store that asks to come back later or is lost; for tests. */
  readonly pauses?: readonly number[]
}

/** A question to a bucket, or to one of its objects. */
export interface S3Question {
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Whether what is stored as gzip is wanted so. */
  readonly isPacked?: boolean
  /** The right that it takes, as policies name it. */
  readonly right: string
}

/** Asks a bucket; gives answers that are a success. */
export type AskBucket = (question: S3Question, signal: AbortSignal) => Promise<HttpAnswer>

/** Asks a bucket with signed requests, more slowly where it asks for that, and in the region where it is. */
export function bucketClient({ pauses = PAUSES, ...means }: S3Means): AskBucket {
  let region = means.region
  return async (question, signal) => {
    for (const pause of [...pauses, null]) {
      const answer = await send(question, { ...means, region }, signal)
      if (answer.status < 300) return answer
      const failure = await failureIn(answer)
      if (isElsewhere(failure, region)) region = failure.region ?? region
      else if (!isForLater(failure) || pause === null) throw errorOf(failure, question.right)
      await pauseFor(pause ?? 0, signal)
    }
    throw new LostError('the store sends from region to region')
  }
}

/** A bucket in another region says where it is, in one of several ways. */
const isElsewhere = ({ region }: S3Failure, asked: string): boolean =>
  region !== null && region !== asked

async function send(
  { key, query = {}, headers = {}, isPacked = false }: S3Question,
  { address, region, credentials, insecure, silence }: Omit<S3Means, 'pauses'>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { url, path } = placeOf(address, region, key)
  const server = serverIn(url, insecure)
  if (isClear(server) && !insecure)
    throw new ConnectionError(
      'the endpoint is not encrypted: take https://, or accept it by --insecure',
    )
  const signed = { service: 's3', region, host: url.host, path, query, headers } as const
  const sent = signedHeaders(signed, await credentials(signal))
  const text = queryText(query)
  const request = {
    server,
    called: 'the store',
    path: text === '' ? path : `${path}?${text}`,
    // Unsigned: servers before Google's store change it on its way.
    headers: { ...sent, ...(isPacked && { 'accept-encoding': 'gzip' }) },
  }
  return ask({ ...request, ...(silence !== undefined && { silence }) }, signal)
}

/** Where a bucket is asked: in Amazon's names, whose certificates cover one label, or by the path. */
function placeOf(
  { bucket, style, endpoint }: S3Means['address'],
  region: string,
  key: string | undefined,
): { url: URL; path: string } {
  const base = endpoint ?? amazonEndpoint(region)
  const isInHost =
    style === 'virtual' || (style === undefined && !endpoint && !bucket.includes('.'))
  const folder = base.pathname.replace(/\/$/, '')
  const name = key === undefined ? '' : keyPath(key)
  if (!isInHost) {
    const path = `${folder}/${keyPath(bucket)}${key === undefined ? '' : `/${name}`}`
    return { url: base, path }
  }
  const url = new URL(base)
  url.hostname = `${bucket}.${base.hostname}`
  return { url, path: `${folder}/${name}` }
}
