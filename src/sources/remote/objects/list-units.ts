import type { Containers, Note, Target, Unit } from '../../../model/index.ts'
import { displayName } from '../../path-names.ts'
import { lackOf } from '../not-read-error.ts'
import { exclusions } from './exclusions.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { unitOf } from './unit-of-object.ts'

/** What a store is listed with. */
export interface ObjectListing {
  readonly store: ObjectStore
  readonly target: Target
  readonly index: number
  /** What the parts of the target begin with. */
  readonly root: string
  readonly unitBytes: number
  readonly containers: Containers | null
  readonly note: Note
}

/** Lists the units of a store: one for an object, or several where it is big and no container. */
export async function* listUnits(
  listing: ObjectListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { store, target, index, root, unitBytes, note } = listing
  const { isExcluded, tellUnused } = await exclusions(target.exclude ?? [], root, note)
  let isEmpty = true
  const noteAny: Note = (notRead) => {
    isEmpty &&= notRead.reason === 'clear-text'
    note(notRead)
  }
  try {
    for await (const object of store.list(target, noteAny, signal)) {
      isEmpty = false
      if (isExcluded(object.part)) continue
      if (!Number.isSafeInteger(object.size) || object.size < 0) {
        const detail = 'the store tells no size of it'
        note({ what: displayName(object.part), reason: 'server', detail })
        continue
      }
      const isWhole = object.size <= unitBytes || (await beginsAsContainer(object, listing, signal))
      if (isWhole) yield unitOf(object, index, null)
      else
        for (let from = 0; from < object.size; from += unitBytes)
          yield unitOf(object, index, [from, Math.min(object.size, from + unitBytes)])
    }
    const what = displayName(root)
    if (isEmpty)
      note({ what, reason: 'missing', detail: 'there is no object with this name or prefix' })
    tellUnused()
  } catch (error) {
    signal.throwIfAborted()
    const lack = lackOf(error)
    if (lack === null) throw error
    note({ what: displayName(root), ...lack })
  }
}

/** A container is read from its start, by one thread; so is what cannot be looked at, which is one failure then. */
async function beginsAsContainer(
  object: StoredObject,
  { store, containers }: ObjectListing,
  signal: AbortSignal,
): Promise<boolean> {
  if (containers === null) return false
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of store.read(object, [0, containers.start], signal)) pieces.push(piece)
    return containers.isContainer(Buffer.concat(pieces))
  } catch (error) {
    signal.throwIfAborted()
    if (lackOf(error) === null) throw error
    return true
  }
}
