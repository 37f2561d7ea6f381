import { lstatSync, readFileSync, type Stats } from 'node:fs'
import type { Access } from '../../model/index.ts'

const PERMISSIONS = 0o7777
const OCTAL = 8
const DIGITS = 4

/**
 * Tells who owns a file and who may read it, by the path under which it is shown; a file in an archive
 * (`outer!inner`) is as open as the archive. Null where there is no such file, as where its name is masked.
 */
export function accessReader(): (path: string) => Access | null {
  const [users, groups] = [namesIn('/etc/passwd'), namesIn('/etc/group')]
  return (path) => {
    const stats = statsOf(path)
    if (!stats) return null
    const { uid, gid, mode } = stats
    return {
      owner: users.get(uid) ?? String(uid),
      group: groups.get(gid) ?? String(gid),
      mode: (mode & PERMISSIONS).toString(OCTAL).padStart(DIGITS, '0'),
    }
  }
}

/** Of the file, or of what it lies in. */
function statsOf(path: string): Stats | null {
  for (
    let outer = path;
    outer.startsWith('/');
    outer = outer.slice(0, Math.max(0, outer.lastIndexOf('!')))
  ) {
    try {
      return lstatSync(outer)
    } catch {
      // it lies in another, or is gone
    }
  }
  return null
}

/** The names of the third column of passwd(5) and group(5). */
function namesIn(file: string): Map<number, string> {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return new Map(
      lines.flatMap((line) => {
        const [name = '', , id = ''] = line.split(':')
        return id === '' ? [] : [[Number(id), name] as const]
      }),
    )
  } catch {
    return new Map() // not on this system: numbers have to do
  }
}
