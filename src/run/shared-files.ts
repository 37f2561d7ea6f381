import { hash } from 'node:crypto'
import type { Target, Unit } from '../model/index.ts'
import { engineOf, isBelow, reachOf } from '../sources/index.ts'
import { digestTable } from './digest-table.ts'

/** Tells the units that a target before has listed as well. */
export interface SharedFiles {
  /** Whether this unit comes for the second time; the first time it is taken down. */
  isKnown(unit: Unit): boolean
}

/**
 * Remembers the files that more than one target can list, by 95 bits of a digest of their names: of 10^8 files two
 * are taken for one with a chance of 10^-13. Where targets lie apart nothing is remembered.
 */
export function sharedFiles(targets: readonly Target[]): SharedFiles {
  const files = targets.filter(({ location }) => location !== '-' && engineOf(location) === null)
  const reaches = files.map(({ location }) => reachOf(location))
  const overlapping = reaches.filter((reach, index) =>
    reaches.some((other, at) => at !== index && (isBelow(reach, other) || isBelow(other, reach))),
  )
  const known = digestTable()
  return {
    isKnown({ source, part, range }) {
      // Two databases have the same table names.
      if (source !== 'file' || overlapping.length === 0) return false
      if (overlapping.filter((reach) => isBelow(part, reach)).length < 2) return false
      // As JSON, for bytes that are no UTF-8 would all become the same sign.
      const digest = hash('sha256', JSON.stringify([part, range]), 'buffer')
      const rest = digest.readUInt32LE(8) >>> 1
      if (known.numbers(digest).includes(rest)) return true
      known.add(digest, rest)
      return false
    },
  }
}
