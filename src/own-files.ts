import { existsSync, mkdirSync, statSync } from 'node:fs'
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
