import type { Source, Target } from '../../../model/index.ts'
import { rateLimit } from '../../databases/index.ts'
import { isExposedServer } from '../http/index.ts'
import { lackIn, tellOrTryAgain } from '../not-read-error.ts'
import { collectionOfUnit, recordChunks } from '../records/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { searchAddress } from './address.ts'
import { clusterClient } from './client.ts'
import { documentsOf } from './documents.ts'
import { member } from './exact-json.ts'
import { GRANTS } from './grants.ts'
import { clusterOf, listIndices, noteUnkept } from './indices.ts'
import { visibleIn } from './visible-documents.ts'

/** Indices of OpenSearch and Elasticsearch clusters as sources. */
export const opensearchSource: RemoteSource = { open, grants: GRANTS }

/** Bytes of a page, about. */
const PAGE = 4 * 1024 * 1024
/** Documents of a page: a cluster refuses more than 10,000. */
const MOST = 2_000

function open(target: Target, options: RemoteOptions): Source {
  const { insecure, roleOf } = options
  const address = searchAddress(target.location, insecure)
  const { host } = address.server
  const throttle = rateLimit(options)
  return {
    async *units(_target, index, note, signal) {
      if (insecure && isExposedServer(address.server))
        note({ what: host, reason: 'clear-text', detail: 'accepted by --insecure' })
      try {
        const ask = clusterClient(target, address)
        const cluster = await clusterOf(ask, signal)
        const { indices } = address
        yield* listIndices({ ask, cluster, indices, target: index, note }, signal)
      } catch (error) {
        signal.throwIfAborted()
        note({ what: host, ...lackIn(error) })
      }
    },
    async *read(unit, memory, note, signal) {
      try {
        const ask = clusterClient(target, address)
        const collection = collectionOfUnit(unit)
        const { name } = collection
        const path = `/${encodeURIComponent(name)}`
        const cluster = await clusterOf(ask, signal)
        const mapping = member(await ask({ path: `${path}/_mapping` }, signal), name, 'mappings')
        const count = await visibleIn(
          { ask, cluster, name, part: unit.part, mapping, note },
          signal,
        )
        noteUnkept(unit.part, mapping, note)
        const each = unit.bytes / Math.max(1, count)
        const size = Math.max(1, Math.min(MOST, Math.floor(PAGE / Math.max(1, each))))
        const records = documentsOf({ ask, cluster, name, size }, signal)
        yield* recordChunks({ collection, records, memory, roleOf, throttle }, signal)
      } catch (error) {
        signal.throwIfAborted()
        tellOrTryAgain(error, unit, note)
      }
    },
  }
}
