import { isAbsolute, join, resolve } from 'node:path'
import fastGlob from 'fast-glob'
import { escapeForGlob } from '../path-names.ts'

/** A glob without braces: the directory that it names, and the pattern below it. */
export interface Glob {
  readonly base: string
  /** Empty where the glob is a plain path. */
  readonly pattern: string
}

/** Says whether a target that does not exist can be meant as a glob. */
export const isGlob = (location: string): boolean => fastGlob.isDynamicPattern(location)

/** Expands the braces of a glob and splits each result where its first special sign stands. */
export function expandGlob(location: string): Glob[] {
  // Without the prefix fast-glob stumbles over a base such as `constructor`, and takes `!` for "not".
  const glob = isAbsolute(location) ? location : `./${location}`
  return fastGlob.generateTasks(glob).flatMap((task) => task.positive.map(splitGlob))
}

function splitGlob(glob: string): Glob {
  const parts = glob.split('/')
  const special = parts.findIndex((part) => part !== '' && fastGlob.isDynamicPattern(part))
  const literal = special === -1 ? parts.length : special
  const base = parts.slice(0, literal).join('/')
  const pattern = parts
    .slice(literal)
    .join('/')
    .replace(/^!(?!\()/, '\\!')
  return { base: resolve(isAbsolute(glob) ? join('/', base) : base), pattern }
}

/** Says whether a pattern matches all there is. */
export const isEverything = (pattern: string): boolean => /^\*\*(\/\*)?\/?$/.test(pattern)

/** Says whether a pattern reaches down to any depth. */
export const isDeep = (pattern: string): boolean => pattern.includes('**')

/** The pattern for all that stands below a directory, given relative to the root of the walk. */
export const below = (directory: string): string =>
  `${fastGlob.escapePath(escapeForGlob(directory))}/**`
