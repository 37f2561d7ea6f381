import type { LookedAt } from '../../model/index.ts'
import { bytesAt, randomBytes } from '../memory-bytes.ts'
import { ascii, type Signature } from '../signature.ts'
import { CENTRAL, findDirectory } from './zip-directory.ts'

/** Programs of Windows and Linux, which may unpack themselves, and pictures behind which an archive was put. */
export const HOSTS: readonly Signature[] = [
  ascii('MZ'),
  ascii('\x7fELF'),
  ascii('\x89PNG'),
  ascii('\xff\xd8\xff'),
  ascii('GIF8'),
]

/** Whether the directory of a zip archive with at least one file stands at the end: a program has its marks as well. */
export function hasZipBehind(file: LookedAt): boolean {
  const bytes = randomBytes(file)
  const directory = findDirectory(bytes)
  if (directory === null || directory.to - directory.from < 4) return false
  return bytesAt(bytes, directory.from, 4).readUInt32LE() === CENTRAL
}
