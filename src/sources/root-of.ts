import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Target, TargetRoot } from '../model/index.ts'
import { engineOf, serverOf, withoutPassword } from './connections/index.ts'
import { isStdin, realBaseOf } from './files/index.ts'
import { isStaged } from './git/index.ts'
import { isJournal } from './journal.ts'
import { displayName } from './path-names.ts'

/**
 * Says what the places of a target begin with, and what stands for that from run to run: its name in the
 * configuration, else the real path of its directory, or its server. So however a path is typed, a place is the same.
 */
export function rootOf(target: Target): TargetRoot {
  const { location, name } = target
  if (engineOf(location) !== null) return { shown: '', stable: name ?? serverText(location) }
  if (isJournal(location) || isStaged(location)) return { shown: '', stable: name ?? location }
  if (isStdin(location)) return { shown: '', stable: name ?? '' }
  const { typed, real } = realBaseOf(location)
  return { shown: displayName(typed), stable: name ?? displayName(real) }
}

/** A URL that cannot be read names no server: it stands for itself. */
function serverText(location: string): string {
  try {
    const { host, port, socket } = serverOf(location)
    return `${engineOf(location)}://${host ?? resolve(socket ?? '/')}:${port}`
  } catch (error) {
    if (error instanceof UsageError) return withoutPassword(location)
    throw error
  }
}
