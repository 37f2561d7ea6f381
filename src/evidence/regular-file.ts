import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  type Stats,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { codeOf } from '../errors.ts'

const MEGABYTE = 1_048_576 // bytes

/** The most that a file of evidence may hold, in bytes: more is nothing that cardsweep has written. */
export const SANE: Readonly<Record<'stamp' | 'list' | 'report' | 'document', number>> = {
  stamp: MEGABYTE,
  list: 64 * MEGABYTE,
  report: 512 * MEGABYTE,
  document: 8192 * MEGABYTE,
}

/** A pipe, a device, a link or a file of absurd size: opening or reading it may never end, or lead elsewhere. */
export class IrregularFileError extends Error {}

/**
 * Opens a file in a folder of a stranger, for reading, and gives its descriptor; throws `IrregularFileError` for what
 * is no regular file of at most `limit` bytes, and what the system throws. What it is shows before it is opened, as
 * opening a device may already do something; and again after, as it may have been swapped meanwhile.
 */
export function openRegular(path: string, limit: number): number {
  if (!isRegular(lstatSync(path), limit)) throw new IrregularFileError(path)
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  if (isRegular(fstatSync(file), limit)) return file
  closeSync(file)
  throw new IrregularFileError(path)
}

/** Whether something is a regular file of at most so many bytes. */
export const isRegular = (stats: Stats, limit: number): boolean =>
  stats.isFile() && stats.size <= limit

/** The bytes of such a file; null where there is none. */
export function readRegular(path: string, limit: number = SANE.list): Buffer | null {
  try {
    const file = openRegular(path, limit)
    try {
      return readFileSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The same as text in UTF-8. */
export function textIn(path: string, limit?: number): string | null {
  return readRegular(path, limit)?.toString() ?? null
}

/** The names of what is no regular file of a sane size in a folder; `''` where it is no folder itself. */
export function irregularIn(path: string): string[] {
  if (!lstatSync(resolve(path)).isDirectory()) return ['']
  return readdirSync(path).filter((file) => !isRegular(lstatSync(join(path, file)), SANE.document))
}
