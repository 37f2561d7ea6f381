import { type BigIntStats, lstatSync } from 'node:fs'
import type { Note, Target, Unit } from '../../model/index.ts'
import { pathBytes } from '../path-names.ts'
import { kindOf } from './kinds.ts'
import { noteLink, realPath } from './links.ts'
import { noteAt, noteError } from './notes.ts'
import { streamUnit } from './read-stream.ts'
import { type Splitting, unitsOfFile } from './units-of-file.ts'

/** A target with all that is needed to list it. */
export interface FileListing extends Splitting {
  readonly target: Target
  readonly note: Note
}

/** Lists what the user named and is there: a file, or a directory with all below it. */
export async function* listNamed(
  path: string,
  stats: BigIntStats,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const kind = kindOf(stats)
  if (kind === 'fifo') {
    yield streamUnit(listing.index, path) // as `<(...)` and /dev/stdin are; its path may lead to no name
    return
  }
  if (kind !== 'file' && kind !== 'directory') {
    // Whoever names it wants it read; one that a walk meets holds nothing that is stored.
    noteAt(path, 'unsupported', `a ${kind.replace('-', ' ')} is not read`, listing.note)
    return
  }
  const real = followed(path, listing.note)
  if (real === null) return
  if (kind === 'file') yield* unitsAt(real, null, listing)
  else yield* listTree({ root: real, pattern: '**', whole: real }, listing, signal)
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

/** Lists all files of a directory; links in it are not followed. */
export async function* listTree(
  { root, pattern, whole }: Tree,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { target, note } = listing
  const failed = (path: string, error: unknown): void => noteError(path, error, note)
  const tree = { root, patterns: [pattern], exclude: target.exclude ?? [], followLinks: false }
  const { walk } = await import('./walk.ts') // brings the glob library: a named file needs none
  for await (const { path, directory } of walk(tree, { failed }, signal)) {
    if (!directory) yield* unitsAt(path, whole, listing)
  }
}

/** Lists what a walk found; `whole` is read anyway, so that links into it need no note. */
export function* unitsAt(
  path: string,
  whole: string | null,
  listing: FileListing,
): Generator<Unit> {
  const { note } = listing
  const stats = stateAt(path, note)
  if (stats === null) return
  const kind = kindOf(stats)
  if (kind === 'file') yield* unitsOfFile(path, stats, listing)
  else if (kind === 'symbolic-link') noteLink(path, whole, note)
  else if (kind === 'directory') noteAt(path, 'changed', 'now a directory', note)
  else noteAt(path, kind, 'not a file', note)
}

function stateAt(path: string, note: Note): BigIntStats | null {
  try {
    return lstatSync(pathBytes(path), { bigint: true })
  } catch (error) {
    noteError(path, error, note)
    return null
  }
}
