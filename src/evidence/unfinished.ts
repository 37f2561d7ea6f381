import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, processMark } from '../process-mark.ts'
import { PROCESS } from './names.ts'

/**
 * Makes the folder of what is being written; one that a process left when it was killed is begun anew. Throws what the
 * system does: EEXIST where a process that runs is writing it.
 */
export function beginFolder(folder: string): void {
  if (existsSync(folder) && isAbandoned(folder)) rmSync(folder, { recursive: true })
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, PROCESS), processMark(), { mode: 0o600 })
}

/** Takes away what tells it from a whole one, but for its name. */
export function completeFolder(folder: string): void {
  rmSync(join(folder, PROCESS))
}

function isAbandoned(folder: string): boolean {
  const mark = join(folder, PROCESS)
  return !existsSync(mark) || !isRunning(readFileSync(mark, 'utf8'))
}
