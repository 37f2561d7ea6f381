import type { Source, Target } from '../../../model/index.ts'
import { objectSource } from '../objects/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { type S3Address, s3Address, urlOf } from './address.ts'
import { credentialSource, readProfiles } from './credentials/index.ts'
import { GRANTS } from './grants.ts'
import { s3Store } from './store.ts'

/** Amazon S3 and what speaks it. */
export const s3Source: RemoteSource = { open, grants: GRANTS }

const REGION = 'us-east-1' // what servers of others take for their own, and Amazon answers where a bucket is

function open({ location }: Target, options: RemoteOptions): Source {
  const address = s3Address(location)
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION } = process.env
  const settings = readProfiles().get(address.profile ?? AWS_PROFILE ?? 'default') ?? {}
  const region =
    address.region ?? (AWS_REGION || AWS_DEFAULT_REGION || settings['region'] || REGION)
  const { bucket, prefix, style } = address
  const store = s3Store(address, {
    address: { bucket, endpoint: endpointOf(address, settings), ...(style && { style }) },
    region,
    credentials: credentialSource(address.profile, region),
    insecure: options.insecure,
    ...(options.silence !== undefined && { silence: options.silence }),
  })
  return objectSource(store, `s3://${bucket}/${prefix.replace(/[^/]*$/, '')}`, options)
}

function endpointOf(
  { endpoint }: S3Address,
  settings: Readonly<Record<string, string>>,
): URL | null {
  if (endpoint) return endpoint
  const { AWS_ENDPOINT_URL_S3: own, AWS_ENDPOINT_URL: any } = process.env
  const given = own || any || settings['endpoint_url'] || ''
  return given === '' ? null : urlOf(given)
}
