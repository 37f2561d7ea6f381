import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, readable by their owner only; an existing one is left as it is.
 *
 * Throws the error of the file system. `mkdir` of Node tries forever where a folder exists and nothing can
 * be made in it, as in /proc.
 */
export function makeFolders(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (cause) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    const above = dirname(path)
    if (above === path || existsSync(above)) throw cause
    makeFolders(above)
    mkdirSync(path, { mode: 0o700 })
  }
}

/**
 * Writes a file anew: under its name lies the old one or the whole new one, never a part, also after a crash.
 *
 * `write` gets the open file. Throws the error of the file system; nothing unfinished is left where it can be removed.
 */
export function replaceFile(
  path: string,
  write: (file: number) => void,
  mode: number = 0o600,
): void {
  const unfinished = `${path}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    const file = openSync(unfinished, 'wx', mode)
    try {
      write(file)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(unfinished, path)
  } catch (error) {
    discard(unfinished)
    throw error
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What cannot be removed could not be written either, and that is told.
  }
}
