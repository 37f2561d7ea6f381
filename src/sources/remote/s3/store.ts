import { displayName } from '../../path-names.ts'
import { type HttpAnswer, isExposedServer, serverIn } from '../http/index.ts'
import { type ObjectStore, readHttpObject, storedObject } from '../objects/index.ts'
import type { S3Address } from './address.ts'
import { type AskBucket, bucketClient, type S3Means, type S3Question } from './client.ts'
import { earlierVersions } from './earlier-versions.ts'
import { isReadable, listObjects } from './list.ts'
import { rootOfBucket } from './store-place.ts'

/** The objects of a bucket whose keys begin with the prefix. */
export function s3Store(
  { bucket: name, prefix, versions }: S3Address,
  means: S3Means,
): ObjectStore {
  const bucket = bucketClient(means)
  const { endpoint } = means.address
  const root = rootOfBucket(name, { endpoint, region: means.region })
  const isOfVersions = versions === 'all'
  return {
    isLedgered: true,
    async *list(_target, note, signal) {
      const server = endpoint && serverIn(endpoint, means.insecure)
      if (means.insecure && (!server || isExposedServer(server)))
        note({ what: root, reason: 'clear-text', detail: 'accepted by --insecure' })
      const listing = { bucket, prefix, isOfVersions, pauses: means.pauses }
      for await (const listed of listObjects(listing, signal)) {
        const object = storedObject(root, listed)
        if (isReadable(listed, displayName(object.part), note)) yield object
      }
      const lack = versions === undefined ? await earlierVersions(bucket, signal) : null
      if (lack !== null) note({ what: displayName(root + prefix), ...lack })
    },
    read: (object, range, signal) =>
      readHttpObject({ object, root, range }, ({ name: key, query, headers }) => {
        const right = 'versionId' in query ? 's3:GetObjectVersion' : 's3:GetObject'
        return askForStored(bucket, { key, query, headers, right }, signal)
      }),
  }
}

/** Google's store unpacks what is stored as gzip, which has another size than was listed, unless gzip is asked for. */
async function askForStored(
  bucket: AskBucket,
  question: S3Question,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const answer = await bucket(question, signal)
  const { 'x-goog-stored-content-encoding': stored, 'content-encoding': sent } = answer.headers
  if (stored !== 'gzip' || sent === 'gzip') return answer
  answer.close()
  return bucket({ ...question, isPacked: true }, signal)
}
