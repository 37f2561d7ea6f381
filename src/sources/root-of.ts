import { resolve } from 'node:path'
import type { Target, TargetRoot } from '../model/index.ts'
import { connectionOf, engineOf } from './connections/index.ts'
import { isStdin, realBaseOf } from './files/index.ts'
import { isJournal } from './journal.ts'
import { displayName } from './path-names.ts'

/**
 * Says what the places of a target begin with, and what stands for that from run to run: its name in the
 * configuration, else the real path of its directory, or its server. So however a path is typed, a place is the same.
 */
export function rootOf(target: Target): TargetRoot {
  const { location, name } = target
  if (engineOf(location) !== null) return { shown: '', stable: name ?? serverOf(target) }
  if (isJournal(location)) return { shown: '', stable: name ?? location }
  if (isStdin(location)) return { shown: '', stable: name ?? '' }
  const { typed, real } = realBaseOf(location)
  return { shown: displayName(typed), stable: name ?? displayName(real) }
}

function serverOf(target: Target): string {
  const { host, port, socket } = connectionOf(target, true)
  return `${engineOf(target.location)}://${host ?? resolve(socket ?? '/')}:${port}`
}
