import type { Config } from '../config.ts'
import { engineOf } from '../connections/index.ts'
import { giveWay } from '../sources/index.ts'

/** Lets statements that would wait for the scan of a PostgreSQL database go first; the function ends it. */
export async function courtesy({ targets, database }: Config): Promise<() => Promise<void>> {
  const named = targets.filter(({ location }) => engineOf(location) === 'postgres')
  const watches = await Promise.all(named.map((target) => giveWay(target, database.insecure)))
  return async () => void (await Promise.all(watches.map(({ release }) => release())))
}
