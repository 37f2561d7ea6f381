import { UsageError } from '../../errors.ts'
import type { Source, Target } from '../../model/index.ts'
import {
  digestOfPlaces,
  inviter,
  openQueues,
  QUEUE_NAMES,
  type Queues,
  readGroupKey,
  type Sealer,
  sealer,
} from '../../queue/index.ts'
import { displayName, type Hands, onHost } from '../../sources/index.ts'
import type { Handing } from '../executors/queue/index.ts'
import type { Ledger, ToldSigns } from '../ledger/index.ts'
import type { Setup } from '../scanner.ts'
import { withinTime } from '../within-time.ts'
import { attendance } from './attendance.ts'
import { checkedOutcomes } from './checked.ts'
import { openDesk } from './desk.ts'
import { sayFarewell } from './farewell.ts'
import { laneHands } from './lane-hands.ts'
import { lanesOf } from './lanes.ts'
import {
  contextOf,
  type InboxMessage,
  type Invitation,
  PURPOSES,
  RUN_QUEUES,
  toolDigest,
} from './messages.ts'
import { remoteSource } from './remote-source.ts'
import { rollCall, type SeenWorker } from './roll-call.ts'
import { targetsOfHosts } from './targets-of-hosts.ts'
import { travelling, withTagKey } from './travelling.ts'

/** Which machines work for a run. */
export interface FleetSettings {
  readonly url: string
  /** File of the key that they share. */
  readonly key: string
  /** Names of machines that must answer. */
  readonly expect: readonly string[]
  /** Milliseconds for which a machine may be silent. */
  readonly patience: number
  readonly insecure: boolean
  /** Where what memory has no room for is kept while a run lasts. */
  readonly folder: string
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
  begin(setup: Setup, ledger?: HostBooks): Promise<OpenFleet>
  close(): Promise<void>
}

/** What is known of the files of machines. */
type HostBooks = Pick<Ledger, 'hear' | 'tagKeyOf'>

/** Machines at work. */
interface OpenFleet extends Handing {
  /** The source of a target that another machine lists; null where that is done here. */
  sourceOf(target: number): Source | null
  /** Those that help to list a target; null where each machine has its own. */
  handsOf(target: number): Hands | null
  /** Names of machines that must have answered and did not. */
  missing(): readonly string[]
  /** Ends the run for all machines, and forgets what they were told. */
  end(): Promise<void>
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
      begin(setup, { workers, settings, queues, groupKey, group, calls, ledger, tell }),
    close: () => queues.close(),
  }
}

/** Milliseconds for the end of a run: what then is left in the queue opens for nobody any more. */
const FAREWELL = 5_000

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

interface Beginning {
  readonly workers: readonly SeenWorker[]
  readonly settings: FleetSettings
  readonly queues: Queues
  readonly groupKey: Uint8Array
  readonly group: Sealer
  readonly calls: ReturnType<typeof rollCall>
  readonly ledger: HostBooks | undefined
  readonly tell: (message: string) => void
}

async function begin(setup: Setup, means: Beginning): Promise<OpenFleet> {
  const { settings, queues, groupKey, group, calls, ledger, tell } = means
  const { patience, expect } = settings
  const digest = toolDigest()
  const nameOf = digestOfPlaces(setup.secret)
  const id = nameOf('run')
  const queueOf = (place: string): string => `${digest}-${nameOf(place)}`
  const lanes = lanesOf(setup.targets)
  if (lanes.length === 0)
    throw new UsageError('--queue needs a target with "on:", which says whose it is')
  const all = [RUN_QUEUES.answers, RUN_QUEUES.beat, ...lanes.map(({ name }) => name)].map(queueOf)
  // What an interrupted run has left there is meant for nobody any more.
  for (const queue of all) await queues.clear(queue)
  const seal = sealer(setup.secret, PURPOSES.transport)
  const invite = inviter(groupKey)
  const invitation: Invitation = { run: id, ...travelling(setup), patience, lanes }
  const there = attendance({
    ...{ calls, run: id, digest, patience, lanes, tell },
    answered: means.workers.map(({ name }) => name),
    async invite({ id: worker, name, publicKey }) {
      const told = { ...invitation, ...withTagKey(ledger?.tagKeyOf(name)) }
      const invited = await invite(publicKey, contextOf.invitation(worker), told)
      const body = JSON.stringify(invited satisfies InboxMessage)
      await queues.add(QUEUE_NAMES.inbox(worker), [{ id: `${id}.${performance.now()}`, body }])
    },
    async beat(count) {
      const body = seal.seal(contextOf.beat(id), count)
      await queues.put(queueOf(RUN_QUEUES.beat), { id: 'beat', body })
    },
  })
  const desk = openDesk({
    ...{ queues, seal, run: id, patience, queueOf },
    answers: queueOf(RUN_QUEUES.answers),
    window: there.window,
    abandoned: there.abandoned,
    isServed: there.isServed,
    worksOn: there.worksOn,
  })
  const laneOf = new Map(
    lanes.flatMap((lane) => lane.targets.map((index) => [index, lane] as const)),
  )
  await there.begin()
  return {
    room: desk.room,
    async scan({ lane, units }) {
      const answer = await desk.hand(lane, { scan: units })
      return typeof answer === 'string' ? answer : checkedOutcomes(answer.outcomes)
    },
    laneOf: (target) => laneOf.get(target)?.name ?? '',
    nameOf: ({ target, part }) => onHost(setup.targets[target]?.host, displayName(part)),
    threads: there.threads,
    sourceOf(target) {
      const lane = laneOf.get(target)
      const { name, host } = lane ?? {}
      if (name === undefined || host === undefined) return null
      const hear = (signs: ToldSigns): void => ledger?.hear(host, signs)
      return remoteSource({ desk, lane: name, folder: settings.folder, hear })
    },
    handsOf(index) {
      const [{ name, host }, target] = [laneOf.get(index) ?? {}, setup.targets[index]]
      if (name === undefined || host !== undefined || target === undefined) return null
      return laneHands({ desk, lane: name, index, target, threads: there.threadsOf })
    },
    missing: () => there.missing(expect),
    async end() {
      there.end()
      const workers = there.invited()
      const ended = { queues, group, run: id, workers, own: all, left: there.left }
      // A queue that is away keeps no report back.
      await withinTime(
        FAREWELL,
        desk.close().then(() => sayFarewell(ended)),
      )
      await queues.close()
    },
  }
}
