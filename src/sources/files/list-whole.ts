import type { Unit } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import { type DirectoryEntry, entriesOf, LOOK } from './directory-entries.ts'
import type { WalkedEntry } from './left-to-look.ts'
import { type FoundEntries, unitsOfFound } from './list-by-hands.ts'
import { noteError } from './notes.ts'
import { type FileListing, unitsAt } from './units-at.ts'

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
  if (listing.hands) return yield* listByAll(root, excluded, listing, signal)
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

/** The same, with the help of other machines. */
function listByAll(
  root: string,
  excluded: ReadonlySet<string>,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { isLeftOut, isOpen } = listing
  const isRead = ({ path, isDirectory }: DirectoryEntry): boolean =>
    isOpen?.(path) !== false && !excluded.has(path) && !isLeftOut?.(path, isDirectory)
  // What the tree says itself is not to be read is told here, so all its directories are read here.
  const asFound = (entry: DirectoryEntry): WalkedEntry =>
    isLeftOut && entry.isDirectory ? { ...entry, isOwn: true } : entry
  const walk: FoundEntries = {
    async *found() {
      yield { path: root, isDirectory: true, isOwn: true }
    },
    look({ path, isDirectory }, add) {
      if (!isDirectory) return unitsAt(path, root, listing)
      add(entriesOrNone(path, listing).filter(isRead).map(asFound))
      return []
    },
    excluded,
  }
  return unitsOfFound(walk, listing, signal)
}

function entriesOrNone(directory: string, { note }: FileListing): DirectoryEntry[] {
  try {
    return entriesOf(directory)
  } catch (error) {
    noteError(directory, error, note)
    return []
  }
}
