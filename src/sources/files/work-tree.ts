import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The directory of the git work tree that a directory lies in: it has `.git`, a directory or a file; null outside. */
export function workTreeOf(directory: string): string | null {
  if (existsSync(join(directory, '.git'))) return directory
  const above = dirname(directory)
  return above === directory ? null : workTreeOf(above)
}
