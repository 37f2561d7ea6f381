import { resolve } from 'node:path'
import type { Target, Unit } from '../model/index.ts'
import { isBelow, isOfFiles, reachOf } from '../sources/index.ts'
import { nameSet } from './digest-table.ts'

/** Tells the units that a target before has listed as well. */
export interface SharedFiles {
  /** Whether this unit comes for the second time; the first time it is taken down. */
  isKnown(unit: Unit): boolean
}

/** Remembers the files that more than one target of a machine can list. Where targets lie apart nothing is remembered. */
export function sharedFiles(targets: readonly Target[]): SharedFiles {
  const ofFiles = targets.filter(({ location }) => isOfFiles(location))
  const hosts = new Set(ofFiles.map(({ host }) => host))
  const overlapping = new Map(
    [...hosts].map((host) => [host, overlapsOf(ofFiles.filter((target) => target.host === host))]),
  )
  const known = nameSet()
  return {
    isKnown({ source, target, part, range }) {
      if (source !== 'file') return false // two databases have the same table names
      const host = targets[target]?.host
      const reaches = overlapping.get(host) ?? []
      if (reaches.filter((reach) => isBelow(part, reach)).length < 2) return false
      return !known.add(`${range ?? ''}\0${host ?? ''}\0${part}`)
    },
  }
}

/** Below what the targets of a machine lie that reach where others do. */
function overlapsOf(targets: readonly Target[]): string[] {
  const reaches = targets.map((target) =>
    target.host === undefined ? reachOf(target.location) : reachThere(target.location),
  )
  return reaches.filter((reach, index) =>
    reaches.some((other, at) => at !== index && (isBelow(reach, other) || isBelow(other, reach))),
  )
}

/** What cannot be looked at from here: a glob may reach anywhere. */
const reachThere = (location: string): string =>
  /[*?[\]{}()!]/.test(location) ? '/' : resolve(location)
