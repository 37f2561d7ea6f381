import { type BigIntStats, closeSync, readSync } from 'node:fs'
import type { Unit } from '../types.ts'
import { isGzip } from './gunzip.ts'
import { openFile } from './open-file.ts'
import { formatVersion, versionOf } from './version.ts'

/** How files become units. */
export interface Splitting {
  /** Index of the target in the configuration. */
  readonly index: number
  readonly unitBytes: number
}

/**
 * Makes the units of a file: one, or several where it is big.
 *
 * An empty file has one unit too, for a pseudo file says that it is empty and is not.
 */
export function* unitsOfFile(
  path: string,
  stats: BigIntStats,
  { index, unitBytes }: Splitting,
): Generator<Unit> {
  const version = versionOf(stats)
  const { size } = version
  const file = {
    source: 'file',
    target: index,
    part: path,
    version: formatVersion(version),
  } as const
  if (size <= unitBytes || !canSplit(path)) {
    yield { ...file, range: null, bytes: size }
    return
  }
  for (let from = 0; from < size; from += unitBytes) {
    const to = Math.min(size, from + unitBytes)
    yield { ...file, range: [from, to], bytes: to - from }
  }
}

/** A gzip file can only be read from its start; one that cannot be opened is one failure, not many. */
function canSplit(path: string): boolean {
  const magic = Buffer.alloc(3)
  try {
    const fd = openFile(path)
    try {
      readSync(fd, magic, 0, magic.length, 0)
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
  return !isGzip(magic)
}
