import { isAbsolute } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Target } from '../../model/index.ts'
import { engineOf, onHost } from '../../sources/index.ts'
import { meansMachine } from '../machine-names.ts'
import { POOL } from '../pool.ts'
import type { Hello } from './messages.ts'

/**
 * Puts in place of each target that names machines one for each of them: those that are there, and those that are
 * expected. One that names nobody stays, as nobody reads it.
 *
 * @throws {UsageError} for a target that no other machine can read.
 */
export function targetsOfHosts(
  targets: readonly Target[],
  workers: readonly Pick<Hello, 'groups'>[],
  machines: readonly string[],
): Target[] {
  const names = [...new Set(machines)].toSorted()
  return targets.flatMap((target) => {
    const { on } = target
    if (on === undefined) return [target]
    refuseWrong(target)
    if (isShared(on, workers)) {
      if (engineOf(target.location) === null) return [target]
      throw new UsageError(
        `a database is read by one machine: "on: ${on}" has to name it, and is a pool or a group`,
      )
    }
    const hosts = names.filter((name) => meansMachine(on, name))
    const all = hosts.length > 0 ? hosts : [on]
    return all.map((host) => ({ ...target, host, ...nameOn(host, target) }))
  })
}

/** The name that a target has in the configuration is one for each machine. */
const nameOn = (host: string, { name }: Target): Pick<Target, 'name'> =>
  name === undefined ? {} : { name: onHost(host, name) }

/** Whether all machines of a group see the same storage. */
const isShared = (on: string, workers: readonly Pick<Hello, 'groups'>[]): boolean =>
  on === POOL || workers.some(({ groups }) => groups.includes(on))

function refuseWrong({ location, on }: Target): void {
  if (isAbsolute(location) || engineOf(location) !== null) return
  throw new UsageError(
    `what "on: ${on}" reads needs a whole path, such as /var/log, or the URL of a database`,
  )
}
