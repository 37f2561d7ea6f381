import type { BigIntStats } from 'node:fs'

/** What tells whether a file is still the one that was listed. */
export interface Version {
  readonly size: number
  readonly modified: string
  readonly inode: string
}

/** Takes the version from a file's state. */
export function versionOf(stats: BigIntStats): Version {
  return { size: Number(stats.size), modified: `${stats.mtimeNs}`, inode: `${stats.ino}` }
}

/** Writes a version as it stands in a unit. */
export const formatVersion = ({ size, modified, inode }: Version): string =>
  `${size}:${modified}:${inode}`

/** Reads what `formatVersion` wrote. */
export function parseVersion(text: string): Version {
  const [size = '', modified = '', inode = ''] = text.split(':')
  return { size: Number(size), modified, inode }
}
