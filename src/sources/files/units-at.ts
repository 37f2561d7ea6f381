import { lstatSync, type Stats } from 'node:fs'
import type { Note, Target, Unit } from '../../model/index.ts'
import { pathBytes } from '../path-names.ts'
import type { IsOpen } from './directory-entries.ts'
import type { HandsAtWork } from './hands.ts'
import type { IsLeftOut } from './ignore-file.ts'
import { kindOf } from './kinds.ts'
import { noteLink } from './links.ts'
import { noteAt, noteError } from './notes.ts'
import { type Splitting, unitsOfFile } from './units-of-file.ts'

/** A target with all that is needed to list it. */
export interface FileListing extends Splitting {
  readonly target: Target
  readonly note: Note
  /** What the tree itself says is not to be read. */
  readonly isLeftOut?: IsLeftOut | null
  /** What may be shown; all, unless told otherwise. */
  readonly isOpen?: IsOpen | undefined
  /** Other machines that help; without them all is looked at here. */
  readonly hands?: HandsAtWork
}

/** Lists what a walk found; `whole` is read anyway, so that links into it need no note. */
export function unitsAt(path: string, whole: string | null, listing: FileListing): Iterable<Unit> {
  const { note } = listing
  const stats = stateAt(path, note)
  if (stats === null) return []
  const kind = kindOf(stats)
  if (kind === 'file') return unitsOfFile(path, stats, listing)
  if (kind === 'symbolic-link') noteLink(path, whole, note)
  else if (kind === 'directory') noteAt(path, 'changed', 'now a directory', note)
  else noteAt(path, kind, 'not a file', note)
  return []
}

function stateAt(path: string, note: Note): Stats | null {
  try {
    return lstatSync(pathBytes(path))
  } catch (error) {
    noteError(path, error, note)
    return null
  }
}
