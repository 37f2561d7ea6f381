import type { TargetRoot } from '../../../model/index.ts'
import { type S3Address, s3Address, urlOf } from './address.ts'
import { readProfiles } from './profiles.ts'

/** Where a bucket is, by its URL, the environment and the files of profiles. */
export interface StorePlace {
  /** The server, where it is none of Amazon's. */
  readonly endpoint: URL | null
  readonly region: string
}

const REGION = 'us-east-1' // what servers of others take for their own, and Amazon answers where a bucket is

/** Looks where Amazon's own clients do; throws `UsageError` for an endpoint that is none. */
export function storePlace({ endpoint, region, profile }: S3Address): StorePlace {
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION } = process.env
  const { AWS_ENDPOINT_URL_S3: own, AWS_ENDPOINT_URL: any } = process.env
  const settings = readProfiles().get(profile ?? AWS_PROFILE ?? 'default') ?? {}
  const given = own || any || settings['endpoint_url']
  return {
    endpoint: endpoint ?? (given ? urlOf(given) : null),
    region: region ?? (AWS_REGION || AWS_DEFAULT_REGION || settings['region'] || REGION),
  }
}

/** Amazon's server for a region. */
export function amazonEndpoint(region: string): URL {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return new URL(`https://s3.${region}.${domain}`)
}

/** Parts of Amazon whose buckets may be called as those of the others are (partitions). */
const PARTED = /^(?:cn|us-gov)-/

/**
 * What the names of the objects of a bucket begin with: two stores may have buckets of one name, which is unique only
 * among those of Amazon.
 */
export function rootOfBucket(bucket: string, { endpoint, region }: StorePlace): string {
  const server = endpoint ?? (PARTED.test(region) ? amazonEndpoint(region) : null)
  if (server === null) return `s3://${bucket}/`
  return `${server.origin}${server.pathname.replace(/\/$/, '')}/${bucket}/`
}

/** What the places of a target begin with, and what stands for it from run to run. */
export function s3Root(location: string): TargetRoot {
  const address = s3Address(location)
  const shown = rootOfBucket(address.bucket, storePlace(address)) + address.prefix
  return { shown, stable: shown }
}
