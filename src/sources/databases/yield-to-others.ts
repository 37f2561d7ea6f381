import { constants, getPriority, setPriority } from 'node:os'
import { connectionOf, isHere } from '../connections/index.ts'
import type { ServerLoad } from './server-load.ts'
import { type DatabaseRun, serversOf } from './shared-snapshots.ts'

/**
 * Lets those who work with the databases of a run go first; the function ends what watches for them. In a process of
 * somebody else, where the run is a guest, its priority stays.
 */
export async function yieldToOthers(
  run: Pick<DatabaseRun, 'targets' | 'database'>,
  serverLoad: ServerLoad,
  isGuest = false,
): Promise<() => Promise<void>> {
  const { insecure } = run.database
  const servers = await serversOf(run)
  const isBeside = servers.some(({ target }) => isHere(connectionOf(target, insecure)))
  if (isBeside && !isGuest) lowerPriority()
  const watches = servers.map(({ engine, target }) =>
    engine.yieldToOthers?.({ target, insecure, serverLoad }),
  )
  return async () => void (await Promise.all(watches.map((watch) => watch?.release())))
}

/** A server on this machine and those who ask it need its processors; whoever set less wanted less. */
function lowerPriority(): void {
  const { PRIORITY_BELOW_NORMAL: lower } = constants.priority
  try {
    if (getPriority() < lower) setPriority(lower)
  } catch {
    // a system that does not allow it runs the scan as it is
  }
}
