import type { Target } from '../../model/index.ts'
import { openQueues, readGroupKey, sealer } from '../../queue/index.ts'
import type { Setup } from '../scanner.ts'
import { beginRun, type FleetRun, type HostBooks, type SharedRunSettings } from './fleet-run.ts'
import { PURPOSES, toolDigest } from './messages.ts'
import { rollCall, type SeenWorker } from './roll-call.ts'
import { targetsOfHosts } from './targets-of-hosts.ts'

/** Which machines work for a run. */
export interface FleetSettings extends SharedRunSettings {
  readonly url: string
  /** File of the key that they share. */
  readonly key: string
  readonly insecure: boolean
}

/** Where it speaks of machines: of trouble, and of what is none. */
export interface FleetVoice {
  readonly tell: (message: string) => void
  readonly note: (message: string) => void
}

/** The machines that answered, before a run begins. */
export interface Fleet {
  readonly workers: readonly SeenWorker[]
  /** The targets, with one for each machine that reads its own disk: those that are `known`, if any are. */
  targetsOf(targets: readonly Target[], known: readonly string[] | null): Target[]
  /** Has them work for a run, and tells its ledger what they say of their files. */
  begin(setup: Setup, ledger?: HostBooks): Promise<FleetRun>
  close(): Promise<void>
}

/**
 * Opens the queue and asks who is there.
 *
 * @throws {UsageError} for a URL or a key that cannot be used.
 * @throws {ConnectionError} where the queue cannot be reached.
 */
export async function openFleet(
  settings: FleetSettings,
  { tell, note }: FleetVoice,
): Promise<Fleet> {
  const groupKey = readGroupKey(settings.key)
  const queues = await openQueues(settings.url, { insecure: settings.insecure, tell })
  const group = sealer(groupKey, PURPOSES.group)
  const calls = rollCall(queues, group)
  const wait =
    settings.expect.length > 0 ? settings.patience : Math.min(ROLL_CALL, settings.patience)
  const { workers: answered, silent } = await calls.answers(wait, settings.expect, (missing) =>
    note(`waits up to ${Math.ceil(wait / 1000)} s for ${missing.join(', ')}`),
  )
  const workers = usable(answered, tell)
  if (silent.length > 0) tell(`machines that were there and do not answer: ${silent.join(', ')}`)
  const names = [...workers.map(({ name }) => name), ...settings.expect, ...silent]
  return {
    workers,
    targetsOf: (targets, known) => targetsOfHosts(targets, workers, known ?? names),
    begin: (setup, ledger) =>
      beginRun(setup, { workers, settings, queues, groupKey, group, calls, ledger, tell }),
    close: () => queues.close(),
  }
}

/** Milliseconds for which machines may answer where nobody says which there are. */
const ROLL_CALL = 5_000

/** Machines with the same tool, each once by its name. */
function usable(workers: readonly SeenWorker[], tell: (message: string) => void): SeenWorker[] {
  const digest = toolDigest()
  const byName = new Map<string, SeenWorker>()
  for (const worker of workers) {
    const { name, version } = worker
    if (worker.digest !== digest)
      tell(`${name} has cardsweep ${version} or other rules: it is left out`)
    else if (byName.has(name)) tell(`two workers are called ${name}: one of them is left out`)
    else byName.set(name, worker)
  }
  return [...byName.values()]
}
