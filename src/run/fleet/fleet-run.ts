import { UsageError } from '../../errors.ts'
import type { Source } from '../../model/index.ts'
import {
  digestOfPlaces,
  inviter,
  QUEUE_NAMES,
  type Queues,
  type Sealer,
  sealer,
} from '../../queue/index.ts'
import { displayName, type Hands, onHost } from '../../sources/index.ts'
import type { Handing } from '../executors/queue/index.ts'
import type { Ledger, ToldSigns } from '../ledger/index.ts'
import type { Setup } from '../scanner.ts'
import { withinTime } from '../within-time.ts'
import { type Attended, attendance } from './attendance.ts'
import { checkedOutcomes } from './checked.ts'
import { type Desk, openDesk } from './desk.ts'
import { sayFarewell } from './farewell.ts'
import { laneHands } from './lane-hands.ts'
import { lanesOf } from './lanes.ts'
import {
  contextOf,
  type InboxMessage,
  type Invitation,
  type Lane,
  PURPOSES,
  RUN_QUEUES,
  toolDigest,
} from './messages.ts'
import { remoteSource } from './remote-source.ts'
import type { RollCall, SeenWorker } from './roll-call.ts'
import { travelling, withTagKey } from './travelling.ts'

/** What is known of the files of machines. */
export type HostBooks = Pick<Ledger, 'hear' | 'tagKeyOf'>

/** Machines at work for a run. */
export interface FleetRun extends Handing {
  /** The source of a target that another machine lists; null where that is done here. */
  sourceOf(target: number): Source | null
  /** Those that help to list a target; null where each machine has its own. */
  handsOf(target: number): Hands | null
  /** Names of machines that must have answered and did not. */
  missing(): readonly string[]
  /** Ends the run for all machines, and forgets what they were told. */
  end(): Promise<void>
}

/** What is settled for a run that machines share. */
export interface SharedRunSettings {
  /** Names of machines that must answer. */
  readonly expect: readonly string[]
  /** Milliseconds for which a machine may be silent. */
  readonly patience: number
  /** Where what memory has no room for is kept while the run lasts. */
  readonly folder: string
}

/** What a run is begun with. */
interface Beginning {
  readonly workers: readonly SeenWorker[]
  readonly settings: SharedRunSettings
  readonly queues: Queues
  readonly groupKey: Uint8Array
  readonly group: Sealer
  readonly calls: RollCall
  readonly ledger: HostBooks | undefined
  readonly tell: (message: string) => void
}

/** Milliseconds for the end of a run: what then is left in the queue opens for nobody any more. */
const FAREWELL = 5_000

/** Invites machines to a run, and opens the desk from which they get its parcels. */
export async function beginRun(setup: Setup, means: Beginning): Promise<FleetRun> {
  const { settings, queues, group, calls, tell } = means
  const { patience, expect } = settings
  const { id, lanes, queueOf, own } = queuesOf(setup)
  // What an interrupted run has left there is meant for nobody any more.
  for (const queue of own) await queues.clear(queue)
  const seal = sealer(setup.secret, PURPOSES.transport)
  const there = attendance({
    ...{ calls, run: id, digest: toolDigest(), patience, lanes, tell },
    answered: means.workers.map(({ name }) => name),
    invite: inviting({ run: id, ...travelling(setup), patience, lanes }, means),
    async beat(count) {
      const body = seal.seal(contextOf.beat(id), count)
      await queues.put(queueOf(RUN_QUEUES.beat), { id: 'beat', body })
    },
  })
  const { window, abandoned, isServed, worksOn } = there
  const desk = openDesk({
    ...{ queues, seal, run: id, patience, queueOf, window, abandoned, isServed, worksOn },
    answers: queueOf(RUN_QUEUES.answers),
  })
  await there.begin()
  return {
    ...reading(setup, { lanes, desk, threadsOf: there.threadsOf }, means),
    threads: there.threads,
    missing: () => there.missing(expect),
    async end() {
      there.end()
      const ended = { queues, group, run: id, workers: there.invited(), own, left: there.left }
      // A queue that is away keeps no report back.
      await withinTime(
        FAREWELL,
        desk.close().then(() => sayFarewell(ended)),
      )
      await queues.close()
    },
  }
}

/** The id of a run, its lanes, and its queues, whose names tell nothing to who has not its secret. */
function queuesOf(setup: Setup): {
  readonly id: string
  readonly lanes: readonly Lane[]
  queueOf(place: string): string
  readonly own: readonly string[]
} {
  const digest = toolDigest()
  const nameOf = digestOfPlaces(setup.secret)
  const queueOf = (place: string): string => `${digest}-${nameOf(place)}`
  const lanes = lanesOf(setup.targets)
  if (lanes.length === 0)
    throw new UsageError('--queue needs a target with "on:", which says whose it is')
  const places = [RUN_QUEUES.answers, RUN_QUEUES.beat, ...lanes.map(({ name }) => name)]
  return { id: nameOf('run'), lanes, queueOf, own: places.map(queueOf) }
}

/** Seals an invitation for one machine, with the key of the tags of that machine's own files. */
function inviting(
  invitation: Invitation,
  { queues, groupKey, ledger }: Beginning,
): Attended['invite'] {
  const invite = inviter(groupKey)
  return async ({ id: worker, name, publicKey }) => {
    const told = { ...invitation, ...withTagKey(ledger?.tagKeyOf(name)) }
    const invited = await invite(publicKey, contextOf.invitation(worker), told)
    const body = JSON.stringify(invited satisfies InboxMessage)
    const message = { id: `${invitation.run}.${performance.now()}`, body }
    await queues.add(QUEUE_NAMES.inbox(worker), [message])
  }
}

interface RunLanes {
  readonly lanes: readonly Lane[]
  readonly desk: Desk
  readonly threadsOf: (lane: string) => number
}

/** Has machines scan units, list targets of their own, and help with those that all see. */
function reading(
  { targets }: Setup,
  { lanes, desk, threadsOf }: RunLanes,
  { settings: { folder }, ledger }: Beginning,
): Omit<FleetRun, 'threads' | 'missing' | 'end'> {
  const laneOf = new Map(
    lanes.flatMap((lane) => lane.targets.map((index) => [index, lane] as const)),
  )
  return {
    room: desk.room,
    async scan({ lane, units }) {
      const answer = await desk.hand(lane, { scan: units })
      return typeof answer === 'string' ? answer : checkedOutcomes(answer.outcomes)
    },
    laneOf: (target) => laneOf.get(target)?.name ?? '',
    nameOf: ({ target, part }) => onHost(targets[target]?.host, displayName(part)),
    sourceOf(target) {
      const { name: lane, host } = laneOf.get(target) ?? {}
      if (lane === undefined || host === undefined) return null
      const hear = (signs: ToldSigns): void => ledger?.hear(host, signs)
      return remoteSource({ desk, lane, folder, hear })
    },
    handsOf(index) {
      const [{ name: lane, host }, target] = [laneOf.get(index) ?? {}, targets[index]]
      if (lane === undefined || host !== undefined || target === undefined) return null
      return laneHands({ desk, lane, index, target, threads: threadsOf })
    },
  }
}
