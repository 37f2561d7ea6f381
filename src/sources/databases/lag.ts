import { setTimeout } from 'node:timers/promises'

const PAUSE = 5_000 // ms
const MOST_PAUSES = 120 // ten minutes: a replica that never catches up has another reason

/** Waits while a replica is more than so many seconds behind; a lag that nobody tells (null) holds nobody up. */
export async function waitWhileBehind(
  lag: () => Promise<number | null>,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
    if (((await lag()) ?? 0) <= seconds) return
    await setTimeout(PAUSE, undefined, { signal })
  }
}

const FRESH = 1_000 // ms: nobody asks again for each of a thousand small tables

/** Waits so at most once a second, for all units that are read with it. */
export function lagGate(
  seconds: number,
): (lag: () => Promise<number | null>, signal: AbortSignal) => Promise<void> {
  let asked = Number.NEGATIVE_INFINITY
  return async (lag, signal) => {
    if (performance.now() - asked < FRESH) return
    await waitWhileBehind(lag, seconds, signal)
    asked = performance.now()
  }
}
