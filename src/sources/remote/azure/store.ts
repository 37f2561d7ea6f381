import type { Note } from '../../../model/index.ts'
import { displayName } from '../../path-names.ts'
import { isExposedServer, serverIn } from '../http/index.ts'
import { type ObjectStore, readHttpObject, storedObject } from '../objects/index.ts'
import { type AzureAddress, rootOfContainer } from './address.ts'
import { type AzureMeans, containerClient } from './client.ts'
import { type ListedBlob, listBlobs } from './list.ts'

/** The blobs of a container whose names begin with the prefix. */
export function azureStore(address: AzureAddress, means: AzureMeans): ObjectStore {
  const { prefix, versions } = address
  const container = containerClient(means)
  const root = rootOfContainer(address)
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
        else if (isReadable(blob, root, note)) yield storedObject(root, blob)
      }
      if (earlier > 0) note({ what: displayName(root + prefix), ...notRead(earlier) })
    },
    read: (object, range, signal) =>
      readHttpObject({ object, root, range }, ({ name: blob, ...question }) =>
        container({ blob, ...question }, signal),
      ),
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
