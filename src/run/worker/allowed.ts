import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Target, Unit } from '../../model/index.ts'
import { databaseOf, engineOf, isBelow, isOfFiles, serverOf } from '../../sources/index.ts'

/** Directories whose real path is remembered. */
const MOST_KNOWN = 10_000

/** What is told of what a worker may not read. */
export const NOT_ALLOWED = 'this machine is not allowed to read it by its own configuration'

/** What a worker may read, by its own configuration. */
export interface Allowed {
  /** Whether anything of a target may be read. */
  target(target: Pick<Target, 'location'>): boolean
  unit(unit: Pick<Unit, 'source' | 'part'>): boolean
}

/** Paths with all below them, and databases: `/var/log`, `postgres://db.example.jp/shop`. */
export function allowedBy(entries: readonly string[]): Allowed {
  const paths = entries.filter(isOfFiles).map((entry) => realOf(resolve(entry)))
  const databases = entries.filter((entry) => engineOf(entry) !== null)
  const isIn = (path: string): boolean => paths.some((allowed) => isBelow(path, allowed))
  const known = new Map<string, boolean>()
  const isFolderIn = (folder: string): boolean => {
    const before = known.get(folder)
    if (before !== undefined) return before
    if (known.size >= MOST_KNOWN) known.clear()
    const is = isIn(realOf(folder))
    known.set(folder, is)
    return is
  }
  return {
    target({ location }) {
      if (engineOf(location) !== null)
        return databases.some((allowed) => isSameDatabase(allowed, location))
      if (!isOfFiles(location)) return false // no path allows another machine
      const path = literalPath(location)
      return isIn(realOf(path)) || paths.some((allowed) => isBelow(allowed, path))
    },
    unit({ source, part }) {
      if (source === 'object' || source === 'records') return false
      if (source !== 'file' && source !== 'stdin') return true // its target was looked at
      const path = resolve(part)
      return isIn(path) || isIn(realOf(path))
        ? isFolderIn(dirname(path)) || isIn(realOf(path))
        : false
    },
  }
}

/** The path of a target as far as it is no pattern. */
const literalPath = (location: string): string =>
  resolve(location.replace(/(?:^|\/)[^/]*[*?[\]{}()!+@].*$/, '') || '/')

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
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
