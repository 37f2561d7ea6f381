import { type Stats, statSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import type { Note } from '../../model/index.ts'
import { pathBytes } from '../path-names.ts'
import { noteError } from './notes.ts'

/** What the system says of a name under which there is nothing, or that is too long for any. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])

/** Gives the state of what a path leads to; `failed` has been noted. */
export function stateOf(path: string, note: Note): Stats | 'absent' | 'failed' {
  try {
    return statSync(pathBytes(path))
  } catch (error) {
    if (ABSENT.has(codeOf(error))) return 'absent'
    noteError(path, error, note)
    return 'failed'
  }
}
