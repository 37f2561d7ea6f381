import { realpathSync, statSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import type { Note } from '../../model/index.ts'
import { decodeName, pathBytes } from '../path-names.ts'
import { noteAt } from './notes.ts'

/** Gives the path that is left when all links are followed; throws where one leads nowhere. */
export const realPath = (path: string): string =>
  decodeName(realpathSync.native(pathBytes(path), { encoding: 'buffer' }))

/** Says whether a link leads to a directory. */
export function leadsToDirectory(path: string): boolean {
  try {
    return statSync(pathBytes(path)).isDirectory()
  } catch {
    return false
  }
}

/**
 * Records a link that a walk met and did not follow.
 *
 * Not if it leads into `tree`, a directory that is walked whole: there its goal is read anyway.
 */
export function noteLink(path: string, tree: string | null, note: Note): void {
  try {
    if (tree !== null && isBelow(realPath(path), realPath(tree))) return
    noteAt(path, 'symbolic-link', 'not followed', note)
  } catch (error) {
    noteAt(path, 'symbolic-link', `leads nowhere: ${codeOf(error)}`, note)
  }
}

/** Whether a path leads to a directory or into it; both are absolute. */
export const isBelow = (path: string, directory: string): boolean =>
  `${path}/`.startsWith(directory === '/' ? '/' : `${directory}/`)
