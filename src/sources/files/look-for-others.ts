import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Unit } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import { pathBytes } from '../path-names.ts'
import { type DirectoryEntry, entriesOf, LOOK } from './directory-entries.ts'
import type { Looked, LookOrder } from './hands.ts'

import { type Splitting, unitsOfFile } from './units-of-file.ts'

/** Looks and units of an answer: a message of some hundred kilobytes. */
const MOST = 4096

/** A larger directory is for the machine that lists: its names would have to travel there and back. */
const MOST_NAMES = 10_000

/** How a machine looks for another. */
export interface LookMeans extends Omit<Splitting, 'isShared'> {
  /** The directory from which all machines see the same storage. */
  readonly base: string
  /** Whether what a directory holds may be read here. */
  isAllowed(directory: string): boolean
}

/**
 * Looks at files and directories for the machine that lists them, until there is enough for an answer.
 *
 * Only plain files are told. Whatever else there may be to say goes back to the one that asked: a link leads elsewhere
 * on each machine, an error may be this machine's own, and an empty directory may be where nothing is mounted here.
 */
export async function lookForOthers(
  { entries, excluded }: LookOrder,
  means: LookMeans,
  signal: AbortSignal,
): Promise<Looked> {
  const leftOut = new Set(excluded)
  const isMine = onlyIn(means)
  const left = entries.toReversed()
  const [units, returned]: [Unit[], DirectoryEntry[]] = [[], []]
  for (let looks = 0; looks < MOST && units.length < MOST; looks++) {
    const entry = left.pop()
    if (entry === undefined) break
    if (isYieldDue(LOOK)) await yieldEventLoop(signal)
    const { path, isDirectory } = entry
    const isSeen = isMine(isDirectory ? path : dirname(path))
    const below = isSeen && isDirectory ? entriesIn(path) : null
    const found = isSeen && !isDirectory ? unitsIn(path, means) : null
    if (below !== null) {
      for (const one of below.reverse()) if (!leftOut.has(one.path)) left.push(one)
    } else if (found !== null) for (const unit of found) units.push(unit)
    else returned.push(entry)
  }
  return { units, left: left.reverse(), returned }
}

/** Whether a directory may be read, and lies on the file system that all machines see; asked file by file. */
function onlyIn({ base, isAllowed }: LookMeans): (directory: string) => boolean {
  const device = deviceOf(base)
  let last = { directory: '', isMine: false }
  return (directory) => {
    if (directory !== last.directory) {
      const isMine = isAllowed(directory) && device !== null && deviceOf(directory) === device
      last = { directory, isMine }
    }
    return last.isMine
  }
}

function deviceOf(directory: string): number | null {
  try {
    return statSync(pathBytes(directory)).dev
  } catch {
    return null
  }
}

function entriesIn(directory: string): DirectoryEntry[] | null {
  try {
    const entries = entriesOf(directory)
    return entries.length > 0 && entries.length <= MOST_NAMES ? entries : null
  } catch {
    return null
  }
}

function unitsIn(path: string, means: LookMeans): Iterable<Unit> | null {
  try {
    const stats = lstatSync(pathBytes(path))
    return stats.isFile() ? unitsOfFile(path, stats, { ...means, isShared: true }) : null
  } catch {
    return null
  }
}
