import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import { makeFolders } from '../own-files.ts'
import { otherProcess, processMark } from '../process-mark.ts'

/** A folder that is this process's until it lets go. */
export interface Lock {
  release(): void
}

const FILE = 'lock'

/**
 * Takes a folder for this process, by a file with its number and the time of its start; that of a process that is
 * gone is taken over. Gives the number of the process that has it, where one does.
 *
 * @throws {OutputError} where the folder cannot be made or written.
 */
export function lockFolder(folder: string): Lock | number {
  const lock = join(folder, FILE)
  const own = `${lock}.${randomUUID()}`
  try {
    makeFolders(folder)
    writeFileSync(own, processMark(), { mode: 0o600, flag: 'wx' })
    const owner = take(lock, own)
    rmSync(own, { force: true })
    return owner ?? { release: () => rmSync(lock, { force: true }) }
  } catch (cause) {
    discard(own)
    throw new OutputError(`${folder} cannot be used (${codeOf(cause)})`, { cause })
  }
}

/** Links the written mark to its place, which only one of several processes can; gives the owner where one lives. */
function take(lock: string, own: string): number | null {
  for (;;) {
    if (isLinked(own, lock)) return null
    const owner = otherProcess(read(lock))
    if (owner !== null) return owner
    const owned = setAside(lock)
    if (owned !== null) return owned
  }
}

function isLinked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead owner's mark away; one that somebody alive has put there in between is put back. */
function setAside(lock: string): number | null {
  const aside = `${lock}.${randomUUID()}`
  try {
    renameSync(lock, aside)
  } catch {
    return null // another process has moved it
  }
  const owner = otherProcess(read(aside))
  if (owner !== null) isLinked(aside, lock)
  discard(aside)
  return owner
}

/** What somebody has put there instead of a file goes as well; what cannot go harms nobody. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true })
  } catch {
    // the folder is not ours: that is told
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it was let go just now
  }
}
