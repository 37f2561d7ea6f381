import { CardsweepError, codeOf } from '../../errors.ts'
import {
  type Delivery,
  digestOfPlaces,
  type Queues,
  type Served,
  sealer,
} from '../../queue/index.ts'
import {
  contextOf,
  type Invitation,
  type Lane,
  type ParcelWork,
  PURPOSES,
  RUN_QUEUES,
  type ServedRun,
  toolDigest,
} from '../fleet/index.ts'
import { allowedBy } from './allowed.ts'
import { answerer } from './answerer.ts'
import { lanesFor } from './lanes-for.ts'
import { sealedAnswer } from './sealed-answer.ts'
import { setupOf } from './setup-of.ts'

/** Where a worker works. */
export interface WorkPlace {
  readonly queues: Queues
  readonly name: string
  readonly groups: readonly string[]
  readonly allow: readonly string[]
  readonly jobs: number
  /** Whether it accepts clear text to databases on other machines. */
  readonly insecure: boolean
}

/** A run that this worker serves. */
export interface JoinedRun {
  /** What it does for the run now. */
  served(): ServedRun
  readonly patience: number
  /** Whether its coordinator has not been heard of for long. */
  isLost(): Promise<boolean>
  /** Takes no more parcels; forced, without waiting for those that are worked on. */
  leave(force: boolean): Promise<void>
}

/** Times the patience after which a coordinator that says nothing counts as gone. */
const GIVE_UP = 30

/** Parcels that are worked on beside those that keep the threads busy. */
const AHEAD = 1

/** Joins a run: takes parcels from its lanes, those of the machine's own disk first. */
export function joinRun(invitation: Invitation, place: WorkPlace): JoinedRun {
  const { run, patience } = invitation
  const { queues } = place
  const secret = Buffer.from(invitation.secret, 'base64')
  const seal = sealer(secret, PURPOSES.transport)
  const nameOf = digestOfPlaces(secret)
  const queueOf = (what: string): string => `${toolDigest()}-${nameOf(what)}`
  const allowed = allowedBy(place.allow)
  const { lanes, refused } = lanesFor(invitation, place, allowed)
  const setup = setupOf(invitation, secret, { refused, isInsecure: place.insecure })
  const answering = answerer(setup, allowed, place.jobs)
  const working = new Set<string>()
  let isLeaving = false
  const work = async (delivery: Delivery): Promise<void> => {
    const { id, body } = delivery
    const parcel = seal.open(contextOf.parcel(run, id), body) as ParcelWork | null
    if (parcel === null) return
    working.add(id)
    try {
      const answer = await answering.answer(parcel, delivery).catch((error: unknown) => {
        if (isLeaving) throw error // another worker does it
        return { failure: failureOf(error) }
      })
      const context = contextOf.answer(run, id)
      const sealed = sealedAnswer((what) => seal.seal(context, what), answer)
      // First the answer, then the end of the parcel: what is lost in between costs a second answer.
      await queues.add(queueOf(RUN_QUEUES.answers), [{ id, body: sealed }])
    } finally {
      working.delete(id)
    }
  }
  const servings = serveInOrder(lanes, (lane, onIdle) =>
    queues.serve(queueOf(lane.name), work, {
      atOnce: (lane.connections ?? place.jobs) + AHEAD,
      patience,
      ...(onIdle && { onIdle }),
    }),
  )
  let heard = { body: '', at: performance.now() }
  return {
    served: () => ({ lanes: lanes.map((lane) => lane.name), working: [...working], refused }),
    patience,
    async isLost() {
      const [message] = await queues.waiting(queueOf(RUN_QUEUES.beat), 1)
      if (message && message.body !== heard.body)
        heard = { body: message.body, at: performance.now() }
      return performance.now() - heard.at > GIVE_UP * patience
    },
    async leave(force) {
      isLeaving = true
      if (force) await answering.stop()
      await Promise.all(servings.map((serving) => serving.close(force)))
      await answering.stop()
    },
  }
}

/** Without the words of an error that nobody foresaw: they may hold what was read. */
const failureOf = (error: unknown): string =>
  error instanceof CardsweepError ? error.message : `the worker failed (${codeOf(error)})`

/** The first lanes are served always, the others while those have nothing. */
function serveInOrder(
  lanes: readonly Lane[],
  serve: (lane: Lane, onIdle?: (isIdle: boolean) => void) => Served,
): Served[] {
  const own = lanes.filter(({ host }) => host !== undefined)
  const shared = lanes.filter(({ host }) => host === undefined).map((lane) => serve(lane))
  const onIdle = (isIdle: boolean): void => {
    for (const serving of shared) {
      if (isIdle) serving.resume()
      else serving.pause()
    }
  }
  // Nobody waits for a server.
  const isDisk = ({ connections }: Lane): boolean => connections === undefined
  return [...own.map((lane) => serve(lane, isDisk(lane) ? onIdle : undefined)), ...shared]
}
