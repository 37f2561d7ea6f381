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
