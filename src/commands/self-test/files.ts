import { extname } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Mask } from '../../mask/index.ts'
import { displayName, engineOf, openSource, serverOfTarget } from '../../sources/index.ts'

/** One file of each ending, and no more than a person reads in a report. */
const MOST = 50

/** Files below what the user named, one of each ending, of which copies are tested; names are masked. */
export async function filesToCopy(
  locations: readonly string[],
  mask: Mask,
): Promise<{ name: string; path: string }[]> {
  const files = new Map<string, { name: string; path: string }>()
  for (const location of locations) {
    if (engineOf(location) !== null)
      throw new UsageError('a database is tested where it may be written to: --write-to')
    if (serverOfTarget(location) !== null)
      throw new UsageError('copies are tested of files of this machine')
    const target = { location }
    const units = openSource(target).units(target, 0, () => {}, new AbortController().signal)
    for await (const { source, part } of units) {
      const ending = extname(part).toLowerCase()
      if (source !== 'file' || files.has(ending) || files.size === MOST) continue
      files.set(ending, { name: mask.text(displayName(part)), path: part })
    }
  }
  return [...files.values()]
}
