import { closeSync, fstatSync, readSync, type Stats } from 'node:fs'
import type { Containers, LookedAt, Unit } from '../../model/index.ts'
import { openFile } from './open-file.ts'
import { formatVersion, sharedVersionOf, versionOf } from './version.ts'

/** How files become units. */
export interface Splitting {
  /** Index of the target in the configuration. */
  readonly index: number
  readonly unitBytes: number
  /** Whether a big file must be read from its start by one thread. */
  readonly isWhole: (path: string) => boolean
  /** Whether other machines read them as well, which know their file system by another number. */
  readonly isShared?: boolean
}

/**
 * Makes the units of a file: one, or several where it is big.
 *
 * An empty file has one unit too, for a pseudo file says that it is empty and is not.
 */
export function unitsOfFile(
  path: string,
  stats: Stats,
  { index, unitBytes, isWhole, isShared }: Splitting,
): Iterable<Unit> {
  const { size } = stats
  const common = {
    source: 'file',
    target: index,
    part: path,
    version: formatVersion(isShared ? sharedVersionOf(stats) : versionOf(stats)),
  } as const
  // There may be millions of files: most are one unit, without a generator.
  if (size <= unitBytes || isWhole(path)) return [{ ...common, range: null, bytes: size }]
  return piecesOf(size, unitBytes, common)
}

const LAST = { isLast: true } as const

function* piecesOf(
  size: number,
  unitBytes: number,
  common: Omit<Unit, 'range' | 'bytes'>,
): Generator<Unit> {
  for (let from = 0; from < size; from += unitBytes) {
    const to = Math.min(size, from + unitBytes)
    const last = to === size && LAST
    yield { ...common, range: [from, to], ...last, bytes: to - from }
  }
}

/** A container is read from its start; a file that cannot be opened is one failure, not many. */
export function beginsAsContainer(path: string, containers: Containers | null): boolean {
  const start = Buffer.alloc(containers?.start ?? 0)
  try {
    const fd = openFile(path)
    try {
      const got = readSync(fd, start, 0, start.length, 0)
      const at: LookedAt['at'] = (bytes, position) => readSync(fd, bytes, 0, bytes.length, position)
      return (
        containers?.isContainer(start.subarray(0, got), { at, size: fstatSync(fd).size }) ?? false
      )
    } finally {
      closeSync(fd)
    }
  } catch {
    return true
  }
}
