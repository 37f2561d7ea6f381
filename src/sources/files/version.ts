import type { BigIntStats } from 'node:fs'
import type { Unit } from '../../model/index.ts'

/**
 * What tells whether a file is still the one that was listed.
 *
 * `modified` can be set to any time by whoever may write the file; the time of its last change of any kind (ctime)
 * is the system's own.
 */
export interface Version {
  readonly size: number
  readonly modified: string
  readonly inode: string
  readonly changed: string
}

/** Takes the version from a file's state. */
export function versionOf(stats: BigIntStats): Version {
  return {
    size: Number(stats.size),
    modified: `${stats.mtimeNs}`,
    inode: `${stats.ino}`,
    changed: `${stats.ctimeNs}`,
  }
}

/** Writes a version as it stands in a unit. */
export const formatVersion = ({ size, modified, inode, changed }: Version): string =>
  `${size}:${modified}:${inode}:${changed}`

/** Reads what `formatVersion` wrote. */
export function parseVersion(text: string): Version {
  const [size = '', modified = '', inode = '', changed = ''] = text.split(':')
  return { size: Number(size), modified, inode, changed }
}

/** The year in which the file of a unit was last written to; null where there is no file. */
export function yearOf({ source, version }: Unit): number | null {
  if (source !== 'file') return null
  return new Date(Number(parseVersion(version).modified) / 1e6).getUTCFullYear()
}
