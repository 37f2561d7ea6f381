import type { Stats } from 'node:fs'
import type { Unit } from '../../model/index.ts'

/**
 * What tells whether a file is still the one that was listed.
 *
 * `modified` can be set to any time by whoever may write the file; the time of its last change of any kind (ctime)
 * is the system's own. Both are milliseconds since 1970 with their fraction, as a number exact to a quarter of a
 * microsecond: a call of the system takes longer, so two changes with a look between them are further apart.
 */
export interface Version {
  readonly size: number
  readonly modified: number
  readonly inode: number
  readonly changed: number
  /** The number of the file system that it lies on; 0 where each machine has a number of its own for it. */
  readonly device: number
  /** When it was made, as far as the file system tells: a number of an inode comes again, this does not. */
  readonly born: number
}

/** Takes the version from a file's state. */
export function versionOf({ size, mtimeMs, ino, ctimeMs, dev, birthtimeMs }: Stats): Version {
  return { size, modified: mtimeMs, inode: ino, changed: ctimeMs, device: dev, born: birthtimeMs }
}

/**
 * The version of a file that several machines see: the number of its file system is another one on each, and not each
 * tells when it was made.
 */
export const sharedVersionOf = (stats: Stats): Version => ({ ...versionOf(stats), device: 0 })

/** Whether a file has the version that was listed, perhaps by another machine. */
export function isListed(listed: string, stats: Stats): boolean {
  const now = versionOf(stats)
  if (formatVersion(now) === listed) return true
  const { device, size, modified, inode, changed } = parseVersion(listed)
  const isSame = now.size === size && now.modified === modified && now.inode === inode
  return device === 0 && isSame && now.changed === changed
}

/** The version that was written last: a file is listed and looked at right away, millions of times. */
let latest: { readonly text: string; readonly version: Version } | null = null

/** Writes a version as it stands in a unit. */
export function formatVersion(version: Version): string {
  const { size, modified, inode, changed, device, born } = version
  const text = `${size}:${modified}:${inode}:${changed}:${device}:${born}`
  latest = { text, version }
  return text
}

/** Reads what `formatVersion` wrote. */
export function parseVersion(text: string): Version {
  if (text === latest?.text) return latest.version
  const [size = 0, modified = 0, inode = 0, changed = 0, device = 0, born = 0] = text
    .split(':')
    .map(Number)
  return { size, modified, inode, changed, device, born }
}

/** The year in which the file or object of a unit was last written to; null where there is none. */
export function yearOf(unit: Unit): number | null {
  const life = lifeOf(unit)
  return life && new Date(life.modified).getUTCFullYear()
}

/** When the file or object of a unit was made and last written to; null where there is none. */
export function lifeOf({ source, version }: Unit): Pick<Version, 'born' | 'modified'> | null {
  if (source !== 'file' && source !== 'object') return null
  const life = parseVersion(version)
  return source === 'object' && life.modified === 0 ? null : life // not every store tells it
}
