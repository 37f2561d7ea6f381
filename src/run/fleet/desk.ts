import { randomBytes } from 'node:crypto'
import type { Queues, Sealer, Served } from '../../queue/index.ts'
import { contextOf, type ParcelAnswer, type ParcelWork } from './messages.ts'

/** Answers that are opened at a time. */
const AT_ONCE = 8
/** Looks, a patience from one to the next, after which a parcel that nobody claims is handed out anew. */
const MOST_UNCLAIMED = 4
/** Milliseconds between two looks at parcels that are silent. */
const LOOK = 1000
const INCARNATION_BYTES = 6
/** So many workers may fail before that is what came of a parcel. */
const MOST_FAILURES = 3

/** What a desk works with. */
interface DeskMeans {
  readonly queues: Queues
  readonly seal: Sealer
  /** The id of the run. */
  readonly run: string
  /** The queue in which answers come. */
  readonly answers: string
  /** Milliseconds for which a parcel may be silent before it is looked for. */
  readonly patience: number
  /** How many parcels of a lane may be open. */
  readonly window: (lane: string) => number
  /** The queue of a lane. */
  readonly queueOf: (lane: string) => string
  /** Whether nobody is left, or ever came, who could take a lane's parcels: a reason, or null. */
  readonly abandoned: (lane: string) => string | null
  /** Whether a worker is there who takes a lane's parcels. */
  readonly isServed: (lane: string) => boolean
  /** Whether a worker says that it works on a parcel. */
  readonly worksOn: (parcel: string) => boolean
}

/** Where parcels go out and answers come back. */
export interface Desk {
  /** Waits until another parcel of a lane may go out. */
  room(lane: string): Promise<void>
  /** Hands out a parcel. Its answer comes exactly once; a text says why nobody can give one. */
  hand(lane: string, work: ParcelWork): Promise<ParcelAnswer | string>
  close(): Promise<void>
}

interface Open {
  readonly lane: string
  readonly work: ParcelWork
  readonly settle: (answer: ParcelAnswer | string) => void
  /** When it was announced, or last heard of. */
  at: number
  /** How many looks in a row found it worked on by nobody who says so. */
  unclaimed: number
  /** How many workers could not do it. */
  failures: number
}

/**
 * Opens a desk. The list of open parcels decides, and the queue is a hint: a parcel is on the list before it is in the
 * queue; an answer takes it off the list, and one whose parcel is not there is dropped; what no queue knows any more is
 * announced again. So each parcel has one answer, whatever is lost or comes twice.
 */
export function openDesk(means: DeskMeans): Desk {
  const { queues, seal, run, patience } = means
  // Drawn anew each time: an answer that was meant for a run before it was resumed is not taken for one of now.
  const incarnation = randomBytes(INCARNATION_BYTES).toString('base64url')
  const held = new Map<string, Open>()
  const openIn = new Map<string, number>()
  let waiting: (() => void)[] = []
  let count = 0
  const nextId = (): string => `${incarnation}.${++count}`
  const announce = async (id: string, { lane, work }: Open): Promise<void> => {
    const body = seal.seal(contextOf.parcel(run, id), work)
    await queues.add(means.queueOf(lane), [{ id, body }])
  }
  const settle = (id: string, answer: ParcelAnswer | string): void => {
    const parcel = held.get(id)
    if (!parcel) return
    held.delete(id)
    openIn.set(parcel.lane, (openIn.get(parcel.lane) ?? 1) - 1)
    parcel.settle(answer)
    const waked = waiting
    waiting = []
    for (const wake of waked) wake()
  }
  /** What one worker cannot do another one may, on another machine. */
  const take = async (id: string, answer: ParcelAnswer): Promise<void> => {
    const parcel = held.get(id)
    if (!parcel || answer.failure === undefined) return settle(id, answer)
    parcel.failures++
    if (answer.isFinal || parcel.failures >= MOST_FAILURES) settle(id, answer.failure)
    else parcel.at = Number.NEGATIVE_INFINITY // it is announced again when its message is gone
  }
  const answers: Served = queues.serve(
    means.answers,
    async ({ id, body }) => {
      const answer = seal.open(contextOf.answer(run, id), body) as ParcelAnswer | null
      if (answer !== null) await take(id, answer)
    },
    { atOnce: AT_ONCE, patience },
  )
  const look = everySecond(async () => {
    const late = performance.now() - patience
    for (const [id, parcel] of held) {
      const reason = means.abandoned(parcel.lane)
      if (reason !== null) settle(id, reason)
      else if (parcel.at < late) await lookFor(id, parcel)
    }
  })
  const lookFor = async (id: string, parcel: Open): Promise<void> => {
    const state = await queues.stateOf(means.queueOf(parcel.lane), id)
    const isKnown = state !== null || (await queues.stateOf(means.answers, id)) !== null
    if (!held.has(id)) return
    parcel.at = performance.now()
    // While nobody is there, nobody can take over: who comes then is to find what the one before has left.
    const isUnclaimed = means.isServed(parcel.lane) && !means.worksOn(id)
    if (state === 'worked on' && isUnclaimed) parcel.unclaimed++
    else parcel.unclaimed = 0
    if (!isKnown) await announce(id, parcel)
    else if (parcel.unclaimed >= MOST_UNCLAIMED) await rename(id, parcel)
  }
  /** A server may believe for ever that somebody works on a parcel: under another id it is one of which it knows nothing. */
  const rename = async (old: string, parcel: Open): Promise<void> => {
    const id = nextId()
    held.delete(old)
    parcel.unclaimed = 0
    held.set(id, parcel)
    await announce(id, parcel)
  }

  return {
    async room(lane) {
      while ((openIn.get(lane) ?? 0) >= means.window(lane))
        await new Promise<void>((resolve) => waiting.push(resolve))
    },
    hand(lane, work) {
      const id = nextId()
      return new Promise((resolve, reject) => {
        const parcel: Open = {
          lane,
          work,
          settle: resolve,
          at: performance.now(),
          failures: 0,
          unclaimed: 0,
        }
        held.set(id, parcel)
        openIn.set(lane, (openIn.get(lane) ?? 0) + 1)
        announce(id, parcel).catch(reject)
      })
    },
    async close() {
      look.stop()
      await answers.close(true)
    },
  }
}

/** Does something once a second, and not again before it is done. */
function everySecond(act: () => Promise<void>): { stop(): void } {
  let isActing = false
  const timer = setInterval(async () => {
    if (isActing) return
    isActing = true
    await act().catch(() => {}) // the server is away: in a second it may be back
    isActing = false
  }, LOOK)
  return { stop: () => clearInterval(timer) }
}
