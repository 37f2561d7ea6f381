import type { Note } from '../../../model/index.ts'
import { displayName } from '../../path-names.ts'
import { isExposedServer, isSameTag, refuseOtherRange, serverIn } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { ObjectStore, StoredObject, WantedBytes } from '../objects/index.ts'
import type { AzureAddress } from './address.ts'
import { type AskContainer, type AzureMeans, containerClient } from './client.ts'
import { type ListedBlob, listBlobs } from './list.ts'

/** The blobs of a container whose names begin with the prefix. */
export function azureStore(
  { account, container: name, prefix, versions }: AzureAddress,
  means: AzureMeans,
): ObjectStore {
  const container = containerClient(means)
  const root = `azure://${account}/${name}/`
  return {
    isLedgered: true,
    async *list(_target, note, signal) {
      if (means.insecure && isExposedServer(serverIn(means.endpoint, true)))
        note({ what: root, reason: 'clear-text', detail: 'accepted by --insecure' })
      let earlier = 0
      const listing = { prefix, withEarlier: versions !== 'current' }
      for await (const blob of listBlobs(container, listing, signal)) {
        const isEarlier = Object.keys(blob.version).length > 0
        if (isEarlier && versions !== 'all') earlier++
        else if (isReadable(blob, root, note)) yield storedBlob(root, blob)
      }
      if (earlier > 0) note({ what: displayName(root + prefix), ...notRead(earlier) })
    },
    read: (object, range, signal) => readBlob(container, { object, root, range }, signal),
  }
}

const notRead = (count: number): { reason: 'versions'; detail: string } => ({
  reason: 'versions',
  detail: `earlier versions and snapshots that are not read: ${count}; add ?versions=all to the URL to read them, or ?versions=current to leave them out`,
})

function isReadable({ name, size, isArchived }: ListedBlob, root: string, note: Note): boolean {
  if (!isArchived) return true
  const detail = 'it is in the archive tier: rehydrate it, then scan again'
  note({ what: displayName(root + name), reason: 'archived', detail, bytes: size })
  return false
}

function storedBlob(root: string, blob: ListedBlob): StoredObject {
  const { name, size, modified, made, etag, version } = blob
  const query = new URLSearchParams(version).toString()
  const part = root + name + (query === '' ? '' : `?${query}`)
  return { part, size, modified, made, tag: `${query} ${etag}` }
}

interface WantedBlob {
  readonly object: StoredObject
  readonly root: string
  readonly range: WantedBytes
}

async function* readBlob(
  container: AskContainer,
  { object: { part, tag }, root, range }: WantedBlob,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const [version = '', ...rest] = tag.split(' ')
  const etag = rest.join(' ')
  const answer = await container(
    {
      blob: part.slice(root.length, version === '' ? undefined : -(version.length + 1)),
      query: Object.fromEntries(new URLSearchParams(version)),
      headers: {
        ...(etag !== '' && { 'if-match': etag }),
        ...(range && { range: `bytes=${range[0]}-${range[1] - 1}` }),
      },
    },
    signal,
  )
  const { headers } = answer
  try {
    if (etag !== '' && !isSameTag(headers.etag, etag))
      throw new NotReadError('changed', 'another blob is under its name since it was listed')
    refuseOtherRange(answer, range)
    yield* answer.pieces()
  } finally {
    answer.close()
  }
}
