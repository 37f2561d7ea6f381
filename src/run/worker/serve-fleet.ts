import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ConnectionError } from '../../errors.ts'
import { packageFacts } from '../../package-files.ts'
import {
  introducer,
  openQueues,
  QUEUE_NAMES,
  type Queues,
  readGroupKey,
  type Served,
  sealer,
} from '../../queue/index.ts'
import {
  type Call,
  contextOf,
  type Hello,
  type InboxMessage,
  type Invitation,
  PURPOSES,
  toolDigest,
} from '../fleet/index.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { withinTime } from '../within-time.ts'
import { type JoinedRun, joinRun } from './joined-run.ts'

/** What a worker is told by its own machine. */
export interface WorkerSettings {
  readonly url: string
  /** File of the key of the group. */
  readonly key: string
  /** What this machine is called. */
  readonly name: string
  readonly groups: readonly string[]
  /** What it may read. */
  readonly allow: readonly string[]
  /** How many threads scan. */
  readonly jobs: number
  readonly insecure: boolean
  /** Ends after the first run that it has served. */
  readonly once: boolean
}

/** Calls that a worker says it has heard: more coordinators do not ask within a few seconds. */
const MOST_CALLS = 64

/** Milliseconds between two signs of being there, at most. */
const BEAT = 10_000
/** Milliseconds between two of them at least, whatever a run asks for. */
const LEAST_BEAT = 100
const PATIENCE = 60_000

/** Serves the runs of a group until `signal`; then it ends what it works on, if that takes no longer than `grace`. */
export async function serveFleet(
  settings: WorkerSettings,
  { tell, signal }: { readonly tell: (message: string) => void; readonly signal: AbortSignal },
): Promise<void> {
  const { url, key, name, groups, allow, jobs, insecure, once } = settings
  const groupKey = readGroupKey(key)
  const queues = await opened(url, insecure, { tell, signal })
  if (queues === null) return
  const group = sealer(groupKey, PURPOSES.group)
  const introduction = await introducer(groupKey)
  const id = randomUUID()
  const runs = new Map<string, JoinedRun>()
  const ended = new AbortController()
  let [heard, beat]: [readonly string[], number] = [[], 0]
  const say = async (): Promise<void> => {
    const hello: Hello = {
      ...{ id, name, groups, threads: jobs, heard, beat: ++beat },
      publicKey: introduction.publicKey,
      digest: toolDigest(),
      version: packageFacts().version,
      runs: Object.fromEntries([...runs].map(([run, joined]) => [run, joined.served()])),
    }
    const body = group.seal(contextOf.hello(id), hello)
    await queues.put(QUEUE_NAMES.hello, { id, body })
  }
  const leave = async (run: string, force: boolean): Promise<void> => {
    const joined = runs.get(run)
    runs.delete(run)
    await joined?.leave(force)
    if (joined) tell(`run ${run} is over`)
    if (joined && once && runs.size === 0) ended.abort()
  }
  const hear = async (message: InboxMessage): Promise<void> => {
    if ('call' in message) {
      const call = group.open(contextOf.call(id), message.call) as Call | null
      if (call) heard = [...heard, call.id].slice(-MOST_CALLS)
    } else if ('over' in message) {
      const over = group.open(contextOf.call(id), message.over) as { readonly run: string } | null
      if (over) await leave(over.run, true)
    } else {
      const opened = await introduction.open(contextOf.invitation(id), message)
      const invitation = opened as Invitation | null
      if (invitation === null || runs.has(invitation.run)) return
      tell(`works for run ${invitation.run}`)
      runs.set(invitation.run, joinRun(invitation, { queues, name, groups, allow, jobs, insecure }))
    }
    await say()
  }
  let inbox: Served | null = null
  const wait = async (): Promise<void> => {
    await say()
    const how = { atOnce: 1, patience: PATIENCE }
    inbox = queues.serve(QUEUE_NAMES.inbox(id), ({ body }) => hear(JSON.parse(body)), how)
    tell(`waits for runs as ${name}`)
    for (;;) {
      const patience = Math.min(...[...runs.values()].map((run) => run.patience), 3 * BEAT)
      await setTimeout(Math.max(LEAST_BEAT, patience / 3))
      if (end.aborted) return
      await say()
      for (const [run, joined] of runs) if (await joined.isLost()) await leave(run, true)
    }
  }
  const leaveAll = async (): Promise<void> => {
    await queues.remove(QUEUE_NAMES.hello, id)
    await inbox?.close(true)
    await Promise.all([...runs.values()].map((run) => run.leave(false)))
    await queues.clear(QUEUE_NAMES.inbox(id))
  }
  const end = AbortSignal.any([signal, ended.signal])
  // A queue that is away does not keep a worker from its end.
  await unlessAborted(wait(), end).catch((error: unknown) => {
    if (!end.aborted) throw error
  })
  const isDone = await withinTime(GRACE, leaveAll())
  const all = [...runs.values()]
  if (!isDone) await withinTime(AGAIN, Promise.all(all.map((run) => run.leave(true))))
  await queues.close()
}

/** The queues of a server, as soon as it can be reached; null where the worker is to end before. */
async function opened(
  url: string,
  insecure: boolean,
  { tell, signal }: { readonly tell: (message: string) => void; readonly signal: AbortSignal },
): Promise<Queues | null> {
  for (let told = false; !signal.aborted; told = true) {
    try {
      return await openQueues(url, { insecure, tell })
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (!told) tell(`${error.message}; the worker tries again until it can`)
      await setTimeout(AGAIN, undefined, { signal }).catch(() => {})
    }
  }
  return null
}

/** Milliseconds from one try to reach a server to the next. */
const AGAIN = 2_000

/** Milliseconds for what a worker that is to end still works on: another one does the rest. */
const GRACE = 10_000
