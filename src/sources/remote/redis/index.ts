// In: the URL of a Redis or Valkey server, alone or of a cluster. Out: its databases as units, and their keys as
// records: strings, hashes, lists, sets, streams and documents, with the names of the keys. It sends nothing but
// commands that read.
import type { RemoteKind } from '../remote-kind.ts'
import { serverAddress, shownAddress } from '../server-address.ts'
import { databaseIn, SHAPE } from './shape.ts'

/** Redis and Valkey: their keys are records. */
export const redis: RemoteKind = {
  schemes: ['redis', 'rediss', 'valkey', 'valkeys'],
  content: 'records',
  readers: 'one',
  secretVariables: [SHAPE.passwordVariable],
  root(location) {
    databaseIn(serverAddress({ location }, SHAPE, false).path)
    return { shown: '', stable: shownAddress(location, SHAPE) }
  },
  load: async () => (await import('./redis-source.ts')).redisSource,
}
