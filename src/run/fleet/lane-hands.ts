import type { Target } from '../../model/index.ts'
import type { Hands } from '../../sources/index.ts'
import { checkedLooked } from './checked.ts'
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
  readonly index: number
  readonly target: Target
  /** How many threads serve a lane. */
  readonly threads: (lane: string) => number
}

/** The machines of a lane, as those that help to list a target. */
export const laneHands = ({ desk, lane, index, target, threads }: LaneLooks): Hands => ({
  few: FEW,
  count: () => Math.min(MOST_ORDERS, ORDERS_A_THREAD * threads(lane)),
  async look(order) {
    await desk.room(lane)
    const answer = await desk.hand(lane, { look: { target: index, ...order } })
    return typeof answer === 'string' ? null : checkedLooked(answer.looked, index, target)
  },
})
