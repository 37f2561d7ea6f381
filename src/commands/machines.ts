import type { Config } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import type { Target } from '../model/index.ts'
import { type Journal, openFleet, recordedHosts, recordHosts } from '../run/index.ts'
import { engineOf } from '../sources/index.ts'
import type { Session } from './run-scan.ts'

const MILLISECONDS = 1000

/**
 * Does something with the machines that read the targets which name them: each of those has a target of its own then.
 * A run that goes on, by the journal in its folder, goes on with the machines that it began with.
 */
export async function withMachines(
  session: Session,
  { folder, goesOn }: { readonly folder: string; readonly goesOn: boolean },
  act: (session: Session) => Promise<void>,
): Promise<void> {
  const { config, terminal } = session
  const { queue, groupKey, expect, patience } = config.machines
  if (!config.targets.some(({ on }) => on !== undefined)) return act(session)
  refuseSnapshots(config)
  if (queue === null) throw new UsageError('a target has "on:", which needs a queue: --queue')
  if (groupKey === null)
    throw new UsageError(
      'a queue needs the key of its group: --group-key, or groupKey: in the file',
    )
  const settings = {
    ...{ url: queue, key: groupKey, expect, insecure: config.database.insecure },
    ...{ patience: patience * MILLISECONDS, folder },
  }
  terminal.printStep('asks which machines are there')
  const fleet = await openFleet(settings, { tell: terminal.printMessage, note: terminal.printNote })
  try {
    const names = fleet.workers.map(({ name }) => name)
    terminal.printNote(`machines that answered: ${names.join(', ') || 'none yet'}`)
    const known = goesOn ? recordedHosts(folder) : null
    const targets = fleet.targetsOf(config.targets, known)
    tellLate(targets, fleet.targetsOf(config.targets, null), session)
    await act({ ...session, config: { ...config, targets }, fleet, asked: config })
  } finally {
    await fleet.close()
  }
}

/** Another machine has no part in the snapshot that the connections of this one share. */
function refuseSnapshots({ targets, database: { consistent, fast } }: Config): void {
  const isAway = targets.some(({ on, location }) => on !== undefined && engineOf(location) !== null)
  if (!isAway || !(consistent || fast)) return
  throw new UsageError(
    `${consistent ? '--consistent' : '--fast'} is for databases that this machine reads: without "on:"`,
  )
}

/** Tells of machines whose own disks would be read if the run began now. */
function tellLate(read: readonly Target[], all: readonly Target[], { terminal }: Session): void {
  const hosts = new Set(read.map(({ host }) => host))
  const late = new Set(all.flatMap(({ host }) => (hosts.has(host) ? [] : [host])))
  if (late.size > 0)
    terminal.printMessage(
      `came after this run began, so that the next one reads their disks: ${[...late].join(', ')}`,
    )
}

/** Writes down with which machines a run begins. */
export function recordMachines(
  { fleet, config }: Session,
  { resumed }: Journal,
  out: string,
): void {
  if (!fleet || resumed) return
  const hosts = config.targets.flatMap(({ host }) => (host === undefined ? [] : [host]))
  recordHosts(out, [...new Set(hosts)])
}

/** The configuration as it was given, before it had a target for each machine. */
export const givenConfig = ({ config, asked }: Session): Config => asked ?? config
