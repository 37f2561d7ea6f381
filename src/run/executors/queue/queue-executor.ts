import type { Mask } from '../../../mask/index.ts'
import type { Batch, Executor, OnProgress, Unit, UnitResult } from '../../../model/index.ts'
import { resultOf, type UnitOutcome, unreadOutcome } from '../../outcome.ts'
import { masked } from '../../scan-unit.ts'
import { type Channel, channel } from '../channel.ts'
import { parcelMaker, type UnitParcel } from './parcel-maker.ts'

/** Where units are handed out. */
export interface Handing {
  /** Waits until another parcel of a lane may go out. */
  room(lane: string): Promise<void>
  /** Hands out units, and gives what came of the first of them at least; a text says why nobody can. */
  scan(parcel: UnitParcel): Promise<readonly (UnitOutcome | undefined)[] | string>
  /** The lane of a target, by its index. */
  laneOf(target: number): string
  /** What a unit is called where it is told that it was not read. */
  nameOf(unit: Unit): string
  /** How many threads work for the run. */
  threads(): number
}

/** Milliseconds for which a parcel that is not full waits for more units: machines must not wait for a slow listing. */
const FILLING = 500

const NO_OUTCOME = 'the answer of the worker does not tell of it'

/** Parcels that wait for their lanes before no more are made, beside one of each lane. */
const MOST_WAITING = 8

/** Has other machines scan units. Where nobody is left who can, that is the result of each unit. */
export function queueExecutor(handing: Handing, mask: Mask): Executor {
  return async function* (batches, onProgress, signal) {
    const results = channel<readonly UnitResult[]>()
    const abort = (): void => results.close(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    handOut(batches, { handing, mask, results, onProgress, signal }).then(
      () => results.close(),
      results.close,
    )
    try {
      yield* results.values()
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }
}

interface Handout {
  readonly handing: Handing
  readonly mask: Mask
  readonly results: Channel<readonly UnitResult[]>
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/** Ends when each unit has its result. */
async function handOut(batches: AsyncIterable<Batch>, handout: Handout): Promise<void> {
  const { handing, signal } = handout
  const maker = parcelMaker(handing.threads)
  const open = new Set<Promise<void>>()
  const rooms = new Map<string, Promise<void>>()
  const waiting = new Set<Promise<void>>()
  // A lane that is full keeps its own parcels back, and no others.
  const send = async (parcel: UnitParcel): Promise<void> => {
    const { lane } = parcel
    const room = (rooms.get(lane) ?? Promise.resolve()).then(() => handing.room(lane))
    rooms.set(lane, room)
    waiting.add(room)
    room.finally(() => waiting.delete(room)).catch(() => {})
    const settled = room.then(() => settle(parcel, handout)).finally(() => open.delete(settled))
    settled.catch(() => {}) // told by the one that waits for all
    open.add(settled)
    while (waiting.size >= MOST_WAITING + rooms.size) await Promise.race(waiting)
  }
  const sendAll = async (parcels: readonly UnitParcel[]): Promise<void> => {
    for (const parcel of parcels) await send(parcel)
  }
  const flush = setInterval(() => sendAll(maker.rest()).catch(() => {}), FILLING)
  signal.addEventListener('abort', () => clearInterval(flush), { once: true })
  try {
    for await (const batch of batches) {
      signal.throwIfAborted()
      for (const unit of batch) await sendAll(maker.add(unit, handing.laneOf(unit.target)))
    }
  } finally {
    clearInterval(flush)
  }
  await sendAll(maker.rest())
  while (open.size > 0) await Promise.all(open)
}

async function settle(parcel: UnitParcel, handout: Handout): Promise<void> {
  const { handing, mask, results, onProgress } = handout
  const answer = await handing.scan(parcel)
  const [reason, outcomes] = typeof answer === 'string' ? [answer, []] : [NO_OUTCOME, answer]
  const { lane, units } = parcel
  const count = outcomes.length || units.length
  const told = units.slice(0, count).map((unit, at) => {
    const outcome = outcomes[at]
    return outcome ? resultOf(unit, outcome) : unread(unit, handing.nameOf(unit), reason, mask)
  })
  onProgress(told.reduce((sum, { bytes }) => sum + bytes, 0))
  results.push(told)
  const rest = units.slice(count)
  if (rest.length > 0) await settle({ lane, units: rest }, handout)
}

function unread(unit: Unit, what: string, detail: string, mask: Mask): UnitResult {
  const notRead = masked({ what, reason: 'no-worker', detail, bytes: unit.bytes }, mask)
  return { unit, ...unreadOutcome(notRead) }
}
