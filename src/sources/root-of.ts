import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Target, TargetRoot } from '../model/index.ts'
import { engineOf, serverOf, withoutPassword } from './connections/index.ts'
import { isStdin, isUnnamed, literalBase, realBaseOf } from './files/index.ts'
import { isStaged } from './git/index.ts'
import { isJournal } from './journal.ts'
import { displayName, onHost } from './path-names.ts'
import { type RemoteKind, remoteKindOf } from './remote/index.ts'

/**
 * Says what the places of a target begin with, and what stands for that from run to run: its name in the
 * configuration, else the real path of its directory, or its server. So however a path is typed, a place is the same.
 */
export function rootOf(target: Target): TargetRoot {
  const { location, name, host } = target
  if (engineOf(location) !== null) return { shown: '', stable: name ?? serverText(location) }
  const remote = remoteKindOf(location)
  if (remote !== null) return remoteRoot(remote, target)
  if (isJournal(location) || isStaged(location)) return { shown: '', stable: name ?? location }
  if (isStdin(location) || (name !== undefined && isUnnamed(location)))
    return { shown: '', stable: name ?? '' }
  if (host !== undefined) {
    const base = onHost(host, displayName(literalBase(location)))
    return { shown: base, stable: name ?? base }
  }
  const { typed, real } = realBaseOf(location)
  return { shown: displayName(typed), stable: name ?? displayName(real) }
}

function remoteRoot({ root }: RemoteKind, { location, name }: Target): TargetRoot {
  try {
    const { shown, stable } = root(location)
    return { shown: displayName(shown), stable: name ?? displayName(stable) }
  } catch (error) {
    if (error instanceof UsageError) return { shown: '', stable: name ?? withoutPassword(location) }
    throw error
  }
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
