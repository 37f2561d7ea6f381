import { displayName } from '../../path-names.ts'
import { isExposedServer, isSameTag, refuseOtherRange, serverIn } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { ObjectStore, StoredObject, WantedBytes } from '../objects/index.ts'
import type { S3Address } from './address.ts'
import { type AskBucket, bucketClient, type S3Means } from './client.ts'
import { earlierVersions } from './earlier-versions.ts'
import { isReadable, type ListedObject, listObjects } from './list.ts'

/** The objects of a bucket whose keys begin with the prefix. */
export function s3Store(
  { bucket: name, prefix, versions }: S3Address,
  means: S3Means,
): ObjectStore {
  const bucket = bucketClient(means)
  const root = `s3://${name}/`
  const isOfVersions = versions === 'all'
  return {
    isLedgered: true,
    async *list(_target, note, signal) {
      const server = means.address.endpoint && serverIn(means.address.endpoint, means.insecure)
      if (means.insecure && (!server || isExposedServer(server)))
        note({ what: root, reason: 'clear-text', detail: 'accepted by --insecure' })
      const listing = { bucket, prefix, isOfVersions }
      for await (const listed of listObjects(listing, signal)) {
        const object = storedObject(root, listed)
        if (isReadable(listed, displayName(object.part), note)) yield object
      }
      const lack = versions === undefined ? await earlierVersions(bucket, signal) : null
      if (lack !== null) note({ what: displayName(root + prefix), ...lack })
    },
    read: (object, range, signal) => readObject(bucket, { object, root, range }, signal),
  }
}

/** The version of an object that is one of several stands behind its name. */
const VERSION = '?versionId='

function storedObject(root: string, listed: ListedObject): StoredObject {
  const { key, version, etag, size, modified } = listed
  const part = root + key + (version === undefined ? '' : VERSION + version)
  return { part, size, modified, made: modified, tag: `${version ?? ''} ${etag}` }
}

interface WantedObject {
  readonly object: StoredObject
  readonly root: string
  readonly range: WantedBytes
}

async function* readObject(
  bucket: AskBucket,
  { object: { part, tag }, root, range }: WantedObject,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const [version = '', ...rest] = tag.split(' ')
  const etag = rest.join(' ')
  const key = part.slice(root.length, version === '' ? undefined : -(VERSION + version).length)
  const answer = await bucket(
    {
      key,
      right: version === '' ? 's3:GetObject' : 's3:GetObjectVersion',
      query: version === '' ? {} : { versionId: version },
      headers: {
        ...(etag !== '' && { 'if-match': etag }),
        ...(range && { range: `bytes=${range[0]}-${range[1] - 1}` }),
      },
    },
    signal,
  )
  const { headers } = answer
  try {
    // Not every store heeds what the object must match.
    if (etag !== '' && !isSameTag(headers.etag, etag))
      throw new NotReadError('changed', 'another object is under its name since it was listed')
    refuseOtherRange(answer, range)
    yield* answer.pieces()
  } finally {
    answer.close()
  }
}
