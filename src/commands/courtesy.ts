import { constants, getPriority, setPriority } from 'node:os'
import type { Config } from '../config.ts'
import { connectionOf, engineOf, isHere } from '../connections/index.ts'
import { type DatabaseOptions, giveWay } from '../sources/index.ts'

/** Lets those who work with the databases of a run go first; the function ends what watches for them. */
export async function courtesy(
  { targets, database }: Config,
  traffic: DatabaseOptions['traffic'],
): Promise<() => Promise<void>> {
  const { insecure } = database
  const databases = targets.filter(({ location }) => engineOf(location) !== null)
  if (databases.some((target) => isHere(connectionOf(target, insecure)))) stepBack()
  const named = databases.filter(({ location }) => engineOf(location) === 'postgres')
  const watches = await Promise.all(named.map((target) => giveWay(target, { insecure, traffic })))
  return async () => void (await Promise.all(watches.map(({ release }) => release())))
}

/** A server on this machine and those who ask it need its processors; whoever set less wanted less. */
function stepBack(): void {
  const { PRIORITY_BELOW_NORMAL: lower } = constants.priority
  try {
    if (getPriority() < lower) setPriority(lower)
  } catch {
    // a system that does not allow it runs the scan as it is
  }
}
