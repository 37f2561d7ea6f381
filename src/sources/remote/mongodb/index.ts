// In: the URL of a MongoDB server, a replica set or a sharded cluster. Out: its collections as units, and their
// documents as records, files of GridFS put together. It only reads, from a secondary where there is one.
import type { RemoteKind } from '../remote-kind.ts'
import { mongoRoot, PASSWORD } from './address.ts'

/** MongoDB and what speaks as it does. */
export const mongodb: RemoteKind = {
  schemes: ['mongodb', 'mongodb+srv'],
  content: 'records',
  readers: 'one',
  secretVariables: [PASSWORD],
  root: mongoRoot,
  load: async () => (await import('./mongodb-source.ts')).mongodbSource,
}
