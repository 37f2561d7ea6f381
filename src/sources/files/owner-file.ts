import { closeSync, fstatSync, readSync } from 'node:fs'
import type { Bytes } from '../../model/index.ts'
import { openFile } from './open-file.ts'

/** Opens the file that one with this path belongs to, by what the names of both tell. */
export function ownersOf(path: string): NonNullable<Bytes['openOwner']> {
  return (ending) => {
    const owner = path.slice(0, -ending.length)
    if (!path.endsWith(ending) || owner === '' || owner.endsWith('/')) return null
    return openOwner(owner)
  }
}

function openOwner(path: string): ReturnType<NonNullable<Bytes['openOwner']>> {
  let fd = -1
  try {
    fd = openFile(path)
    const stats = fstatSync(fd)
    if (!stats.isFile()) throw new Error('no file')
    return {
      size: stats.size,
      at: (bytes, position) => readSync(fd, bytes, 0, bytes.length, position),
      close: () => closeSync(fd),
    }
  } catch {
    if (fd >= 0) closeSync(fd)
    return null // it helps to name what is read, and is read by itself
  }
}
