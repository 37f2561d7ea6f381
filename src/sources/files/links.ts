import { realpathSync, statSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import type { Note, Unit } from '../../model/index.ts'
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

const NOT_FOLLOWED = 'not followed'

/**
 * Lists what was named, and tells a gap where all that was found is links to elsewhere: whoever named it wants read
 * what they lead to. In a tree that holds data of its own, links are listed only: those of /etc lead to programs.
 */
export async function* toldIfOnlyLinks(
  what: string,
  { note }: { readonly note: Note },
  list: (listing: { readonly note: Note }) => AsyncIterable<Unit>,
): AsyncGenerator<Unit> {
  let [links, isTold, hasData] = [0, false, false]
  const counting: Note = (notRead) => {
    if (notRead.reason === 'symbolic-link' && notRead.detail === NOT_FOLLOWED) links++
    isTold ||= notRead.reason === 'only-links'
    note(notRead)
  }
  for await (const unit of list({ note: counting })) {
    hasData ||= unit.bytes > 0 || unit.source !== 'file'
    yield unit
  }
  if (links > 0 && !hasData && !isTold)
    noteAt(what, 'only-links', 'links are not followed: name what they lead to', note)
}

/**
 * Records a link that a walk met and did not follow.
 *
 * Not if it leads into `tree`, a directory that is walked whole: there its goal is read anyway.
 */
export function noteLink(path: string, tree: string | null, note: Note): void {
  try {
    const goal = realPath(path)
    if (tree !== null && isBelow(goal, realPath(tree))) return
    noteAt(path, 'symbolic-link', NOT_FOLLOWED, note)
  } catch (error) {
    noteAt(path, 'symbolic-link', `leads nowhere: ${codeOf(error)}`, note)
  }
}

/** Whether a path leads to a directory or into it; both are absolute. */
export const isBelow = (path: string, directory: string): boolean =>
  `${path}/`.startsWith(directory === '/' ? '/' : `${directory}/`)
