import { once } from 'node:events'
import { availableParallelism, hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { findConfig, readMachineSettings } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { builtInMask } from '../mask/index.ts'
import { serveFleet, type WorkerSettings } from '../run/index.ts'
import type { Talk } from './talk.ts'
import { openTerminal, tellDefects } from './terminal.ts'

/** Options of `cardsweep worker` as the command line gives them. */
interface WorkerOptions extends Talk {
  readonly config?: string
  readonly queue?: string
  readonly groupKey?: string
  readonly group?: readonly string[]
  readonly name?: string
  readonly allow?: readonly string[]
  readonly jobs?: number
  readonly insecure?: true
  readonly once?: true
}

/** Milliseconds after which a worker that is told to end does, though its queue refuses what it says. */
const LATEST = 15_000

/** Works for the runs of other machines until it is told to end. */
export async function workerCommand(options: WorkerOptions): Promise<void> {
  const terminal = openTerminal(builtInMask, options)
  tellDefects(terminal)
  const stop = new AbortController()
  const abort = (): void => stop.abort()
  process.once('SIGINT', abort).once('SIGTERM', abort)
  try {
    const settings = await settingsOf(options)
    const { signal } = stop
    const late = once(signal, 'abort').then(() => setTimeout(LATEST))
    await Promise.race([serveFleet(settings, { tell: terminal.printNote, signal }), late])
    process.exit()
  } catch (error) {
    terminal.fail(error)
  }
}

async function settingsOf(options: WorkerOptions): Promise<WorkerSettings> {
  const file = findConfig(options.config)
  const { worker, jobs, ...given } = await readMachineSettings(file)
  const url = options.queue ?? given.queue ?? process.env.CARDSWEEP_QUEUE
  const key = options.groupKey ?? given.groupKey
  const allow = options.allow ?? worker.allow
  if (url === undefined) throw new UsageError('a worker needs a queue: --queue')
  if (key === undefined || key === null)
    throw new UsageError('a worker needs the key of its group: --group-key')
  if (allow.length === 0)
    throw new UsageError('a worker reads only what it is allowed to: --allow /var/log')
  return {
    ...{ url, key, allow },
    name: options.name ?? worker.name ?? hostname(),
    groups: options.group ?? worker.groups,
    jobs: options.jobs ?? jobs ?? availableParallelism(),
    insecure: options.insecure ?? false,
    once: options.once ?? false,
  }
}
