/** The types of files in `st_mode` (inode(7)). */
const TYPES: ReadonlyMap<number, FileKind> = new Map([
  [0x1, 'fifo'],
  [0x2, 'character-device'],
  [0x4, 'directory'],
  [0x6, 'block-device'],
  [0x8, 'file'],
  [0xa, 'symbolic-link'],
  [0xc, 'socket'],
])

/** A kind of file. */
export type FileKind =
  | 'file'
  | 'directory'
  | 'symbolic-link'
  | 'fifo'
  | 'character-device'
  | 'block-device'
  | 'socket'

/** The kind of a file by its mode; a server that tells none means a file. */
export const kindOfMode = (mode: number): FileKind => TYPES.get((mode >>> 12) & 0xf) ?? 'file'
