import { codeOf } from '../../errors.ts'
import type { Note, NotReadReason } from '../../model/index.ts'
import { reasonOf } from '../failure.ts'
import { displayName } from '../path-names.ts'

/** Records that something at a path was not read. */
export function noteAt(path: string, reason: NotReadReason, detail: string, note: Note): void {
  note({ what: displayName(path), reason, detail })
}

/** Records an error of the file system. */
export function noteError(path: string, error: unknown, note: Note): void {
  noteAt(path, reasonOf(error), codeOf(error), note)
}
