// In: a store that lists objects and gives their bytes from any offset. Out: a source that reads them as files are
// read: big ones in pieces, containers opened, names searched, exclusions heeded, and whatever was not read noted.
import type { ServerChanges, Source, Target, Unit } from '../../../model/index.ts'
import { rateLimit } from '../../databases/index.ts'
import type { RemoteOptions } from '../remote-kind.ts'
import { listUnits } from './list-units.ts'
import type { ObjectStore } from './object-store.ts'
import { readingAhead } from './read-ahead.ts'
import { readObject } from './read-object.ts'
import { objectOf } from './unit-of-object.ts'

export { type HttpObject, readHttpObject, storedObject } from './http-object.ts'
export type { ObjectStore, StoredObject, WantedBytes } from './object-store.ts'

/** The source of a store; `root` is what the parts of the target begin with. */
export function objectSource(
  given: ObjectStore,
  root: string,
  { unitBytes, containers, ...options }: RemoteOptions,
): Source {
  const store = readingAhead(given)
  const throttle = rateLimit(options)
  return {
    units: (target: Target, index, note, signal) =>
      listUnits({ store, target, index, root, unitBytes, containers, note }, signal),
    read: (unit, memory, note, signal) =>
      readObject(unit, { store, containers, memory, note, throttle, unitBytes }, signal),
    readAhead: store.expect,
    ...(store.close && { close: store.close }),
    ...(store.isLedgered && { changes: async (_target, mark) => changesSince(mark) }),
  }
}

/** Clocks of the machines of one store, and of this one, may differ by as much, and it stamps whole seconds. */
const SLACK = 60_000 // milliseconds

/**
 * An object that has its tag, size and time as they were when a night read it clean is unchanged, if that time was past
 * when the night before began.
 */
function changesSince(mark: string | null): ServerChanges {
  const before = mark === null ? Number.NEGATIVE_INFINITY : Date.parse(mark)
  return {
    mark: new Date().toISOString(),
    isUnchanged: (unit: Unit) => {
      const { modified } = objectOf(unit)
      return modified > 0 && modified < before - SLACK
    },
  }
}
