import { BSON, type Collection, type Document, type FindOptions } from 'mongodb'
import { lackOf, NotReadError } from '../not-read-error.ts'
import { pauseFor, RETRIES } from '../patience.ts'
import { AS_STORED } from './bson-values.ts'
import { failureOf } from './failures.ts'

/** Documents that a server is asked for at a time; it gives 16 MiB at most. */
const BATCH = 500

/** The documents of a collection as they lie, which is the least work for its server; a cursor that is lost is at its end. */
export async function* inNaturalOrder(collection: Collection): AsyncGenerator<Document> {
  yield* found(collection, {})
}

/**
 * The documents of a collection by their `_id`, so that reading goes on behind the last one where the connection is
 * lost; as they lie where the collection has no such index.
 */
export async function* inOrderOfIds(
  collection: Collection,
  signal: AbortSignal,
): AsyncGenerator<Document> {
  let last: { readonly id: unknown } | null = null
  for (let tries = 0; ; ) {
    try {
      for await (const document of found(collection, byIdsFrom(last))) {
        if (last !== null && isSame(last.id, document['_id'])) continue
        tries = 0
        last = { id: document['_id'] }
        yield document
      }
      return
    } catch (error) {
      signal.throwIfAborted()
      if (last === null && error instanceof NotReadError && error.reason === 'server')
        return yield* inNaturalOrder(collection)
      const pause = RETRIES[tries++]
      if (pause === undefined || lackOf(error)?.reason !== 'connection') throw error
      await pauseFor(pause, signal)
    }
  }
}

/** `min` is where a scan of the index begins, whatever types the ids have (cursor.min). */
const byIdsFrom = (last: { readonly id: unknown } | null): FindOptions => ({
  hint: { _id: 1 },
  sort: { _id: 1 },
  ...(last && { min: { _id: last.id } }),
})

const isSame = (one: unknown, other: unknown): boolean =>
  Buffer.compare(BSON.serialize({ _id: one }), BSON.serialize({ _id: other })) === 0

async function* found(collection: Collection, options: FindOptions): AsyncGenerator<Document> {
  const cursor = collection.find({}, { ...AS_STORED, batchSize: BATCH, timeout: true, ...options })
  try {
    yield* cursor
  } catch (error) {
    throw failureOf(error)
  } finally {
    await cursor.close().catch(() => {}) // of a connection that was lost there is nothing to close
  }
}
