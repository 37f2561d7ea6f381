import type { MongoClient } from 'mongodb'
import type { Note, Source, Target, Unit } from '../../../model/index.ts'
import { rateLimit } from '../../databases/index.ts'
import { lackIn, tellOrTryAgain } from '../not-read-error.ts'
import {
  type Collection,
  collectionOfUnit,
  recordChunks,
  type StoredRecord,
} from '../records/index.ts'
import type { RemoteOptions, RemoteSource } from '../remote-kind.ts'
import { mongoAddress } from './address.ts'
import { listCollections } from './collections.ts'
import { connect, isExposed } from './connect.ts'
import { descriptionOf, documentsOf } from './documents.ts'
import { failureOf } from './failures.ts'
import { GRANTS } from './grants.ts'
import { filesOf, holdsFiles } from './stored-files.ts'

/** Collections of MongoDB servers as sources. */
export const mongodbSource: RemoteSource = { open, grants: GRANTS }

function open(target: Target, options: RemoteOptions): Source {
  const { insecure, roleOf } = options
  const address = mongoAddress(target.location)
  const throttle = rateLimit(options)
  return {
    async *units(_target, index, note, signal) {
      let client: MongoClient | null = null
      try {
        client = await connect(target, address, { insecure, signal })
        if (isExposed(client, address))
          note({ what: address.shown, reason: 'clear-text', detail: 'accepted by --insecure' })
        yield* await listCollections({ client, database: address.database, index, note })
      } catch (error) {
        signal.throwIfAborted()
        note({ what: address.shown, ...lackIn(failureOf(error)) })
      } finally {
        await client?.close()
      }
    },
    async *read(unit, memory, note, signal) {
      let client: MongoClient | null = null
      try {
        client = await connect(target, address, { insecure, signal })
        const collection = collectionOfUnit(unit)
        const records = recordsOf(client, collection, encryptedColumns(unit, note))
        yield* recordChunks({ collection, records, memory, roleOf, throttle }, signal)
      } catch (error) {
        signal.throwIfAborted()
        tellOrTryAgain(failureOf(error), unit, note)
      } finally {
        await client?.close()
      }
    },
  }
}

/** What is in a collection: what is said of it, and its documents or files. */
async function* recordsOf(
  client: MongoClient,
  { database, name }: Collection,
  onEncrypted: (column: string) => void,
): AsyncGenerator<StoredRecord> {
  const db = client.db(database)
  const description = await descriptionOf(db, name)
  if (description !== null) yield description
  yield* (await holdsFiles(db, name))
    ? filesOf(db, name, onEncrypted)
    : documentsOf(db, name, onEncrypted)
}

/** Tells each column with encrypted values once. */
function encryptedColumns({ part }: Unit, note: Note): (column: string) => void {
  const told = new Set<string>()
  return (column) => {
    if (told.has(column)) return
    told.add(column)
    const detail = 'encrypted by the client that wrote it: only who has its key can read it'
    note({ what: `${part}.${column}`, reason: 'encrypted', detail })
  }
}
