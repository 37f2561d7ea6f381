import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { repositoryHere, STAGED } from '../sources/index.ts'
import type { ScanOptions } from './scan-options.ts'

/** Where a scan of what is staged puts its report: git commits nothing in there. */
const FOLDER = 'cardsweep'

/** A scan of what is staged, as one of a target: what is told to it, and what is left out. */
export function stagedScan(
  locations: readonly string[],
  options: ScanOptions,
): { readonly locations: readonly string[]; readonly options: ScanOptions } {
  if (locations.length > 0)
    throw new UsageError('--staged reads what is staged in git: name no target with it')
  if (options.only !== undefined) throw new UsageError('--staged does not go with --only')
  const { root, gitFolder } = repositoryHere()
  const defaults = { out: join(gitFolder, FOLDER), sourceRoot: root, allowComments: true } as const
  return { locations: [STAGED], options: { ...defaults, ...options } }
}
