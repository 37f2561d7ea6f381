import { dirname, resolve } from 'node:path'
import { realPath } from './links.ts'
import { reachOf } from './reach.ts'

/** The signs that make a glob of a path (fast-glob). */
const SPECIAL = /[*?[\]{}()!+@]/

/**
 * Gives the directory or file that the paths of a target begin with, and its real path.
 *
 * Of a glob it is the directory before the first special sign; of what does not exist, the nearest directory that does.
 */
export function realBaseOf(location: string): { readonly typed: string; readonly real: string } {
  const reach = reachOf(location)
  const typed = reach === '/' ? literalBase(resolve(location)) : reach
  return { typed, real: realPathOf(typed) }
}

/** The directory before the first special sign of a glob, or the path itself. */
export function literalBase(path: string): string {
  const parts = path.split('/')
  const special = parts.findIndex((part) => SPECIAL.test(part))
  return special === -1 ? path : parts.slice(0, special).join('/') || '/'
}

/** The path that is left when all links are followed; what does not exist yet has the real path of its directory. */
export function realPathOf(path: string): string {
  try {
    return realPath(path)
  } catch {
    const directory = dirname(path)
    return directory === path
      ? path
      : realPathOf(directory) + path.slice(directory === '/' ? 0 : directory.length)
  }
}
