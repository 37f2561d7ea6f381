import type { Unit } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import { type DirectoryEntry, entriesOf } from './directory-entries.ts'
import { noteError } from './notes.ts'
import { type FileListing, unitsAt } from './units-at.ts'

/** What a look at an entry costs, in bytes that could be read instead. */
const LOOK = 16 * 1024

/**
 * Lists all files below a directory but what is `excluded`; links are not followed.
 *
 * What waits are the directories beside those on the way to the current one, so that a tree of any size needs little
 * memory. A directory that cannot be read is noted and taken for empty.
 */
export async function* listWhole(
  root: string,
  excluded: ReadonlySet<string>,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const waiting = [root]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const below: string[] = []
    for (const { path, isDirectory } of entriesOrNone(at, listing)) {
      if (isYieldDue(LOOK)) await yieldEventLoop(signal)
      if (listing.isOpen?.(path) === false) continue
      if (excluded.has(path) || listing.isLeftOut?.(path, isDirectory)) continue
      if (isDirectory) below.push(path)
      else for (const unit of unitsAt(path, root, listing)) yield unit
    }
    for (const directory of below.reverse()) waiting.push(directory)
  }
}

function entriesOrNone(directory: string, { note }: FileListing): DirectoryEntry[] {
  try {
    return entriesOf(directory)
  } catch (error) {
    noteError(directory, error, note)
    return []
  }
}
