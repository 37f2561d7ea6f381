import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderIn } from './folder.ts'

/** The names of the machines that work for a run, in the folder of its journal: one that goes on goes on with them. */
export const HOSTS_FILE = 'hosts'

/** Those of the interrupted run in a report folder; null where it has none. */
export function recordedHosts(out: string): readonly string[] | null {
  const path = join(folderIn(out), HOSTS_FILE)
  if (!existsSync(path)) return null
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((name) => name !== '')
}

/** Writes them down. */
export function recordHosts(out: string, names: readonly string[]): void {
  writeFileSync(join(folderIn(out), HOSTS_FILE), names.join('\n'), { mode: 0o600 })
}
