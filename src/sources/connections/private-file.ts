import { readFileSync, statSync } from 'node:fs'

/** The lines of a file that only its owner may read; none of any other, as libpq does. */
export function privateLines(path: string): string[] {
  try {
    return isOpenToOthers(path) ? [] : readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}

/** Whether others than its owner may read or write a file; false where there is none. */
export function isOpenToOthers(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && (stats.mode & 0o077) !== 0
}
