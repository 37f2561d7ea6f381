import { resolve } from 'node:path'
import type { Target, Unit } from '../model/index.ts'
import { isBelow, isOfFiles, reachOf, remoteKindOf, rootOf } from '../sources/index.ts'
import { nameSet } from './digest-table.ts'

/** Tells the units that a target before has listed as well. */
export interface SharedFiles {
  /** Whether this unit comes for the second time; the first time it is taken down. */
  isKnown(unit: Unit): boolean
}

/**
 * Remembers the files of a machine, and the objects of stores, that more than one target can list. Where targets lie
 * apart nothing is remembered.
 */
export function sharedFiles(targets: readonly Target[]): SharedFiles {
  const ofFiles = targets.filter(({ location }) => isOfFiles(location))
  const hosts = new Set(ofFiles.map(({ host }) => host))
  const onHosts = new Map(
    [...hosts].map((host) => {
      const own = ofFiles.filter((target) => target.host === host)
      return [host, overlapsOf(own.map(reachOfFiles), isBelow)]
    }),
  )
  const ofObjects = targets.filter(({ location }) => remoteKindOf(location)?.content === 'objects')
  const inStores = overlapsOf(
    ofObjects.map((target) => rootOf(target).shown),
    beginsWith,
  )
  const known = nameSet()
  const isShared = ({ source, part }: Unit, host: string | undefined): boolean => {
    // Two databases have the same table names.
    if (source === 'object') return inStores.filter((root) => beginsWith(part, root)).length > 1
    const reaches = source === 'file' ? (onHosts.get(host) ?? []) : []
    return reaches.filter((reach) => isBelow(part, reach)).length > 1
  }
  return {
    isKnown(unit) {
      const host = targets[unit.target]?.host
      if (!isShared(unit, host)) return false
      return !known.add(`${unit.range ?? ''}\0${host ?? ''}\0${unit.part}`)
    },
  }
}

/** What is in a store is found by how its name begins, which need not end with a directory. */
const beginsWith = (name: string, root: string): boolean => name.startsWith(root)

/** Those places that reach where another one does. */
const overlapsOf = (
  places: readonly string[],
  isIn: (place: string, other: string) => boolean,
): string[] =>
  places.filter((place, index) =>
    places.some((other, at) => at !== index && (isIn(place, other) || isIn(other, place))),
  )

/** Below what the files of a target lie. */
const reachOfFiles = ({ location, host }: Target): string =>
  host === undefined ? reachOf(location) : reachThere(location)

/** What cannot be looked at from here: a glob may reach anywhere. */
const reachThere = (location: string): string =>
  /[*?[\]{}()!]/.test(location) ? '/' : resolve(location)
