import type { Unit } from '../../../model/index.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { objectOf } from './unit-of-object.ts'

/** Objects that a thread has on their way at a time: gentle, and enough for a store that is some milliseconds away. */
const AT_A_TIME = 4
/** Bytes of an object up to which it is fetched before it is read: the way is what takes time. */
const SMALL = 1024 * 1024

/** A store whose small objects are fetched while those before them are looked at. */
export interface AheadStore extends ObjectStore {
  /** Says which units are read next, in this order; those that were said before and are left are not. */
  expect(units: readonly Unit[], signal: AbortSignal): void
}

/** Reads ahead what is expected; what fails on its way fails when it is read. */
export function readingAhead(store: ObjectStore): AheadStore {
  let waiting: StoredObject[] = []
  let fetched = new Map<string, Promise<Uint8Array[]>>()
  const fetchOthers = (signal: AbortSignal): void => {
    while (fetched.size < AT_A_TIME) {
      const next = waiting.shift()
      if (next === undefined) return
      const pieces = piecesOf(store, next, signal)
      pieces.catch(() => {}) // whoever reads it is told
      fetched.set(next.part, pieces)
    }
  }
  return {
    ...store,
    expect(units, signal) {
      const small = units.filter(({ range, bytes }) => range === null && bytes <= SMALL)
      waiting = small.map(objectOf)
      fetched = new Map()
      fetchOthers(signal)
    },
    async *read(object, range, signal) {
      const pieces = range === null ? fetched.get(object.part) : undefined
      if (pieces === undefined) return yield* store.read(object, range, signal)
      try {
        yield* await pieces
      } finally {
        fetched.delete(object.part)
        fetchOthers(signal)
      }
    },
  }
}

/** An object; of one that is longer than it was listed not much more. */
async function piecesOf(
  store: ObjectStore,
  object: StoredObject,
  signal: AbortSignal,
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of store.read(object, null, signal)) {
    pieces.push(piece)
    length += piece.length
    if (length > object.size) break
  }
  return pieces
}
