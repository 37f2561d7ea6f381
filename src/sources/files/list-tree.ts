import { lstatSync, type Stats } from 'node:fs'
import type { Note, Unit } from '../../model/index.ts'
import { pathBytes } from '../path-names.ts'
import { excludedPaths } from './exclusions.ts'
import { leftOutOf } from './ignore-file.ts'
import { kindOf } from './kinds.ts'
import type { WalkedEntry } from './left-to-look.ts'
import { realPath, toldIfOnlyLinks } from './links.ts'
import { unitsOfFound } from './list-by-hands.ts'
import { listWhole } from './list-whole.ts'
import { noteAt, noteError } from './notes.ts'
import { streamUnit } from './read-stream.ts'
import { type FileListing, unitsAt } from './units-at.ts'

/** Lists what the user named and is there: a file, or a directory with all below it. */
export function listNamed(
  path: string,
  stats: Stats,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  if (listing.isOpen?.(path) === false) return inOrder([])
  const kind = kindOf(stats)
  if (kind === 'fifo') return inOrder([streamUnit(listing.index, path)]) // as `<(...)` is; its path may lead to no name
  if (kind !== 'file' && kind !== 'directory') {
    // Whoever names it wants it read; one that a walk meets holds nothing that is stored.
    noteAt(path, 'unsupported', `a ${kind.replace('-', ' ')} is not read`, listing.note)
    return inOrder([])
  }
  const real = followed(path, listing.note)
  if (real === null) return inOrder([])
  if (kind === 'file') return inOrder(unitsAt(real, null, listing))
  return listDirectory(real, listing, signal)
}

/** All of a directory but what it says itself is not to be read. */
async function* listDirectory(
  root: string,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const isLeftOut = await leftOutOf(root, listing.note)
  const tree = { root, pattern: '**', whole: root }
  yield* toldIfOnlyLinks(root, listing, ({ note }) =>
    listTree(tree, { ...listing, isLeftOut, note }, signal),
  )
}

async function* inOrder(units: Iterable<Unit>): AsyncGenerator<Unit> {
  yield* units
}

/** Gives the path itself, or where it leads if it is a link. */
function followed(path: string, note: Note): string | null {
  try {
    return lstatSync(pathBytes(path)).isSymbolicLink() ? realPath(path) : path
  } catch (error) {
    noteError(path, error, note)
    return null
  }
}

/** A part of a tree: all that the pattern matches below `root`, which is all below `whole`. */
export interface Tree {
  readonly root: string
  readonly pattern: string
  readonly whole: string
}

/** Lists all files of a directory but those that are excluded; links in it are not followed. */
export function listTree(
  tree: Tree,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const excluded = excludedPaths(listing.target.exclude ?? [], tree.root)
  return excluded === null
    ? listMatches(tree, listing, signal)
    : listWhole(tree.whole, excluded, listing, signal)
}

async function* listMatches(
  { root, pattern, whole }: Tree,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { target, note, isOpen } = listing
  const failed = (path: string, error: unknown): void => noteError(path, error, note)
  const tree = { root, patterns: [pattern], exclude: target.exclude ?? [], followLinks: false }
  const { walk } = await import('./walk.ts') // brings the glob library: most targets need none
  const files = async function* (): AsyncGenerator<WalkedEntry> {
    for await (const { path, directory } of walk(tree, { failed, isOpen }, signal)) {
      if (!directory && !listing.isLeftOut?.(path, false)) yield { path, isDirectory: false }
    }
  }
  const look = ({ path }: WalkedEntry): Iterable<Unit> => unitsAt(path, whole, listing)
  yield* unitsOfFound({ found: files, look }, listing, signal)
}
