import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { foldersIn } from './chain.ts'

/** The folder of the last run in an archive; null where there is none. */
export function lastRunIn(archive: string): string | null {
  const last = existsSync(archive) ? foldersIn(archive).at(-1) : undefined
  return last === undefined ? null : join(archive, last)
}
