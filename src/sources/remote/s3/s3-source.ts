import type { Source, Target } from '../../../model/index.ts'
import { objectSource } from '../objects/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { s3Address } from './address.ts'
import { credentialSource } from './credentials/index.ts'
import { GRANTS } from './grants.ts'
import { s3Store } from './store.ts'
import { rootOfBucket, storePlace } from './store-place.ts'

/** Amazon S3 and what speaks it. */
export const s3Source: RemoteSource = { open, grants: GRANTS }

function open({ location }: Target, options: RemoteOptions): Source {
  const address = s3Address(location)
  const { bucket, prefix, style } = address
  const place = storePlace(address)
  const store = s3Store(address, {
    address: { bucket, endpoint: place.endpoint, ...(style && { style }) },
    region: place.region,
    credentials: credentialSource(address.profile, place.region),
    insecure: options.insecure,
    ...(options.silence !== undefined && { silence: options.silence }),
  })
  return objectSource(store, rootOfBucket(bucket, place) + prefix.replace(/[^/]*$/, ''), options)
}
