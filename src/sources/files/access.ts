import { lstatSync, readFileSync, type Stats } from 'node:fs'
import type { Access } from '../../model/index.ts'
import { displayName } from '../path-names.ts'
import { realPath } from './links.ts'
import { mountOf, mountPoints } from './mounts.ts'

const PERMISSIONS = 0o7777
const OCTAL = 8
const DIGITS = 4

/**
 * Tells who owns a file and who may read it, by the path under which it is shown; a file in an archive
 * (`outer!inner`) is as open as the archive. `shown` masks the name of its mount point. Null where there is no such file, as where its name is masked.
 */
export function accessReader(shown: (name: string) => string): (path: string) => Access | null {
  const [users, groups] = [namesIn('/etc/passwd'), namesIn('/etc/group')]
  const points = mountPoints()
  return (path) => {
    const found = outermost(path)
    if (!found) return null
    const { uid, gid, mode } = found.stats
    return {
      ...(points && { mount: shown(displayName(mountOf(realOr(found.path), points))) }),
      owner: users.get(uid) ?? String(uid),
      group: groups.get(gid) ?? String(gid),
      mode: (mode & PERMISSIONS).toString(OCTAL).padStart(DIGITS, '0'),
    }
  }
}

/** One that vanishes meanwhile has no other path than its own. */
function realOr(path: string): string {
  try {
    return realPath(path)
  } catch {
    return path
  }
}

/** The file, or what it lies in. */
function outermost(path: string): { readonly path: string; readonly stats: Stats } | null {
  for (
    let outer = path;
    outer.startsWith('/');
    outer = outer.slice(0, Math.max(0, outer.lastIndexOf('!')))
  ) {
    try {
      return { path: outer, stats: lstatSync(outer) }
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
