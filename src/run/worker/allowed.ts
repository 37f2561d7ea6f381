import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Target, Unit } from '../../model/index.ts'
import {
  databaseOf,
  engineOf,
  isBelow,
  isOfFiles,
  literalBase,
  realBaseOf,
  realPathOf,
  serverOf,
} from '../../sources/index.ts'

/** Directories whose real path is remembered. */
const MOST_KNOWN = 10_000

/** What is told of what a worker may not read. */
export const NOT_ALLOWED = 'this machine is not allowed to read it by its own configuration'

/** A step up in a pattern, which may lead anywhere. */
const STEP_UP = /(?:^|[^\w.])\.\.(?:[^\w.]|$)/

/** What a worker may read, by its own configuration. */
export interface Allowed {
  /** Whether anything of a target may be read. */
  target(target: Pick<Target, 'location'>): boolean
  /** Whether all of a target may be read; files that it may not read are not listed either. */
  whole(target: Pick<Target, 'location'>): boolean
  /** Whether a unit is one that its target can have, and may be read. */
  unit(unit: Pick<Unit, 'source' | 'part'>, target: Pick<Target, 'location'>): boolean
  /** Whether a listing may show a path: what may be read, and the directories on the way there. */
  isOpen(path: string): boolean
}

/** Paths with all below them, and databases: `/var/log`, `postgres://db.example.jp/shop`. */
export function allowedBy(entries: readonly string[]): Allowed {
  const paths = entries.filter(isOfFiles).map((entry) => realPathOf(resolve(entry)))
  const databases = entries.filter((entry) => engineOf(entry) !== null)
  const isIn = (place: string): boolean => paths.some((allowed) => isBelow(place, allowed))
  const isOnTheWay = (place: string): boolean => paths.some((allowed) => isBelow(allowed, place))
  const placeOf = places()
  const baseOf = (location: string): string => realBaseOf(location).real
  const isDatabase = (location: string): boolean =>
    databases.some((allowed) => isSameDatabase(allowed, location))
  return {
    target({ location }) {
      if (engineOf(location) !== null) return isDatabase(location)
      if (!isOfFiles(location) || isStepUp(location)) return false // no path allows another machine
      return isIn(baseOf(location)) || isOnTheWay(baseOf(location))
    },
    whole: ({ location }) => engineOf(location) !== null || isIn(baseOf(location)),
    unit({ source, part }, { location }) {
      const engine = engineOf(location)
      if (engine !== null) return source === engine
      return isOfFiles(location) && FILES.has(source) && isIn(placeOf(resolve(part)))
    },
    isOpen(path) {
      const place = placeOf(path)
      return isIn(place) || isOnTheWay(place)
    },
  }
}

/** What files are read as. */
const FILES: ReadonlySet<string> = new Set<Unit['source']>(['file', 'stdin'])

const isStepUp = (location: string): boolean =>
  literalBase(location) !== location && STEP_UP.test(location)

/** Gives where names really are: no link on the way counts, and the last one is never followed. */
function places(): (path: string) => string {
  const known = new Map<string, string>()
  return (path) => {
    const directory = dirname(path)
    const real = known.get(directory) ?? realPathOf(directory)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(directory, real)
    return join(real, basename(path))
  }
}

function isSameDatabase(allowed: string, asked: string): boolean {
  try {
    const [own, other] = [serverOf(allowed), serverOf(asked)]
    const isSameServer =
      engineOf(allowed) === engineOf(asked) &&
      own.host === other.host &&
      own.port === other.port &&
      own.socket === other.socket
    const database = databaseOf(allowed)
    return isSameServer && (database === null || database === databaseOf(asked))
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}
