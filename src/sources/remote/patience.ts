import { setTimeout } from 'node:timers/promises'
import { LostError } from '../../errors.ts'

/** ms between the tries of a store that asks to come back later: some fifteen seconds, after which the unit is tried again. */
export const PAUSES: readonly number[] = [250, 500, 1_000, 2_000, 4_000, 8_000]

/** ms between the tries of what was lost on its way: by then a network is back, or away for longer. */
export const RETRIES: readonly number[] = [500, 2_000, 8_000]

/** Pauses differ by as much, so that threads do not come back together. */
const SPREAD = 0.5

/** Waits for a pause, or somewhat less. */
export async function pauseFor(pause: number, signal: AbortSignal): Promise<void> {
  await setTimeout(pause * (1 - SPREAD * Math.random()), undefined, { signal })
}

/**
 * Asks again for what was lost on its way, after each of the pauses: what has been read before it is not read again.
 *
 * @throws {LostError} where it is lost each time.
 */
export async function lastingly<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  pauses: readonly number[] = RETRIES,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask()
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof LostError)) throw error
      await pauseFor(pause, signal)
    }
  }
  return ask()
}
