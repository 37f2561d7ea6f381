import type { Db, MongoClient } from 'mongodb'
import type { Note, Unit } from '../../../model/index.ts'
import { lackIn } from '../not-read-error.ts'
import { lastingly } from '../patience.ts'
import { partOfCollection } from '../records/index.ts'
import { failureOf } from './failures.ts'

/** Accounts, roles and keys of the server itself, which nobody keeps data in. */
const ACCOUNTS = /^system\.(?:users|roles|keys|new_users|backup_users|version)$/
/** What a collection of times keeps its documents in: they are read as the collection shows them. */
const BUCKETS = /^system\.buckets\./

/** What collections are listed with. */
export interface CollectionListing {
  readonly client: MongoClient
  /** Null for all databases. */
  readonly database: string | null
  /** Index of the target. */
  readonly index: number
  readonly note: Note
  readonly signal: AbortSignal
}

/** All collections as units; a database that cannot be listed costs itself. */
export async function listCollections(listing: CollectionListing): Promise<Unit[]> {
  const { client, database, note, signal } = listing
  const names = database === null ? await databasesOf(client, signal) : [database]
  const units: Unit[] = []
  for (const name of names) {
    try {
      units.push(...(await collectionsOf(client.db(name), listing)))
    } catch (error) {
      signal.throwIfAborted()
      note({ what: name, ...lackIn(error) })
    }
  }
  return units
}

async function databasesOf(client: MongoClient, signal: AbortSignal): Promise<string[]> {
  const admin = client.db('admin').admin()
  const all = { nameOnly: true, authorizedDatabases: false }
  const { databases } = await asked(() => admin.listDatabases(all), signal)
  return databases.map(({ name }) => name)
}

/** What a server answers, once more where that is lost on its way. */
const asked = <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  lastingly(async () => {
    try {
      return await ask()
    } catch (error) {
      throw failureOf(error)
    }
  }, signal)

async function collectionsOf(db: Db, { index, note, signal }: CollectionListing): Promise<Unit[]> {
  const units: Unit[] = []
  const all = { authorizedCollections: false }
  const listed = await asked(() => db.listCollections({}, all).toArray(), signal)
  for (const { name, type = 'collection' } of listed) {
    const part = partOfCollection({ database: db.databaseName, name })
    if (BUCKETS.test(name)) continue
    if (type === 'view')
      note({ what: part, reason: 'view', detail: 'its documents are read where they are stored' })
    else if (ACCOUNTS.test(name))
      note({ what: part, reason: 'excluded', detail: 'accounts and keys of the server' })
    else
      units.push({
        source: 'records',
        target: index,
        part,
        range: null,
        bytes: await sizeOf(db, name),
        version: '1',
      })
  }
  return units
}

/** An estimate for the progress; a user who may not ask for it has none. */
const sizeOf = async (db: Db, name: string): Promise<number> =>
  db.command({ collStats: name }).then(
    ({ size }) => Number(size) || 0,
    () => 0,
  )
