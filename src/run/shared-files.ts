import type { Target, Unit } from '../model/index.ts'
import { isBelow, isOfFiles, reachOf } from '../sources/index.ts'
import { nameSet } from './digest-table.ts'

/** Tells the units that a target before has listed as well. */
export interface SharedFiles {
  /** Whether this unit comes for the second time; the first time it is taken down. */
  isKnown(unit: Unit): boolean
}

/** Remembers the files that more than one target can list. Where targets lie apart nothing is remembered. */
export function sharedFiles(targets: readonly Target[]): SharedFiles {
  const isHere = (target: Target | undefined): boolean =>
    target !== undefined && target.host === undefined && isOfFiles(target.location)
  const files = targets.filter(isHere)
  const reaches = files.map(({ location }) => reachOf(location))
  const overlapping = reaches.filter((reach, index) =>
    reaches.some((other, at) => at !== index && (isBelow(reach, other) || isBelow(other, reach))),
  )
  const known = nameSet()
  return {
    isKnown({ source, target, part, range }) {
      // Two databases have the same table names, and two machines the same paths.
      if (source !== 'file' || !isHere(targets[target]) || overlapping.length === 0) return false
      if (overlapping.filter((reach) => isBelow(part, reach)).length < 2) return false
      return !known.add(`${range ?? ''}\0${part}`)
    },
  }
}
