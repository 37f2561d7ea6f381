import { lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathBytes } from '../path-names.ts'
import { realPath } from './links.ts'

/**
 * Gives the directory or file below which all lies that a target of files lists, as the parts of its units begin.
 *
 * What does not exist can be a glob, whose links may lead anywhere: then it is the root.
 */
export function reachOf(location: string): string {
  const path = resolve(location)
  try {
    return lstatSync(pathBytes(path)).isSymbolicLink() ? realPath(path) : path
  } catch {
    return '/'
  }
}
