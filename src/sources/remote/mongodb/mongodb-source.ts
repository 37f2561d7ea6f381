import type { Db, MongoClient } from 'mongodb'
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
import { descriptionOf, documentRecords } from './documents.ts'
import { failureOf } from './failures.ts'
import { GRANTS } from './grants.ts'
import { inNaturalOrder, inOrderOfIds } from './in-order.ts'
import { filesOf, holdsFiles } from './stored-files.ts'

/** Collections of MongoDB servers as sources. */
export const mongodbSource: RemoteSource = { open, grants: GRANTS }

function open(target: Target, options: RemoteOptions): Source {
  const { insecure, roleOf } = options
  const address = mongoAddress(target.location)
  const throttle = rateLimit(options)
  const lostBefore = new Set<string>() // parts that a connection was lost in
  return {
    async *units(_target, index, note, signal) {
      let client: MongoClient | null = null
      try {
        client = await connect(target, address, { insecure, signal })
        if (isExposed(client, address))
          note({ what: address.shown, reason: 'clear-text', detail: 'accepted by --insecure' })
        yield* await listCollections({ client, database: address.database, index, note, signal })
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
        const db = client.db(collection.database)
        const isLasting = lostBefore.has(unit.part)
        const means = { onEncrypted: encryptedColumns(unit, note), isLasting, signal }
        const records = recordsOf(db, collection, means)
        yield* recordChunks({ collection, records, memory, roleOf, throttle }, signal)
      } catch (error) {
        signal.throwIfAborted()
        lostBefore.add(unit.part)
        tellOrTryAgain(failureOf(error), unit, note)
      } finally {
        await client?.close()
      }
    },
  }
}

/** How a collection is read. */
interface CollectionReading {
  readonly onEncrypted: (column: string) => void
  /** Whether a connection was lost before, and reading is to go on where it is lost again. */
  readonly isLasting: boolean
  readonly signal: AbortSignal
}

/** What is in a collection: what is said of it, and its documents or files. */
async function* recordsOf(
  db: Db,
  { name }: Collection,
  { onEncrypted, isLasting, signal }: CollectionReading,
): AsyncGenerator<StoredRecord> {
  const description = await descriptionOf(db, name)
  if (description !== null) yield description
  if (await holdsFiles(db, name)) return yield* filesOf(db, name, onEncrypted)
  const collection = db.collection(name)
  const documents = isLasting ? inOrderOfIds(collection, signal) : inNaturalOrder(collection)
  yield* documentRecords(documents, onEncrypted)
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
