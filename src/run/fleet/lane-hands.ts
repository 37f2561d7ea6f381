import type { Hands } from '../../sources/index.ts'
import type { Desk } from './desk.ts'

/** For fewer files the way to another machine is not worth it. */
const FEW = 1_000

/** Orders for each thread, so that none waits for the next one. */
const ORDERS_A_THREAD = 2

/** More orders at a time gain nothing: the coordinator cannot hand out files faster than so many machines look at them. */
const MOST_ORDERS = 64

/** Who looks, and for which target. */
interface LaneLooks {
  readonly desk: Pick<Desk, 'room' | 'hand'>
  readonly lane: string
  readonly target: number
  /** How many threads serve a lane. */
  readonly threads: (lane: string) => number
}

/** The machines of a lane, as those that help to list a target. */
export const laneHands = ({ desk, lane, target, threads }: LaneLooks): Hands => ({
  few: FEW,
  count: () => Math.min(MOST_ORDERS, ORDERS_A_THREAD * threads(lane)),
  async look(order) {
    await desk.room(lane)
    const answer = await desk.hand(lane, { look: { target, ...order } })
    return typeof answer === 'string' ? null : (answer.looked ?? null)
  },
})
