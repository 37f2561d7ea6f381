import { setTimeout } from 'node:timers/promises'
import type { DatabaseOptions } from './options.ts'
import { isBusy } from './traffic.ts'

const SECOND = 1000 // ms

/** ms of reading between two rests; a timer is not exact below. */
const STRETCH = 20

/**
 * ms of a rest for one of work. More rest would help others no more: a statement that lasts longer keeps
 * old versions of their rows from being cleared away.
 */
const SHARE = 2

/** ms of a rest at most: what lies between two units was no work. */
const LONGEST = 200

/** Is told of bytes before they are used, and may make them wait. */
export type Throttle = (bytes: number, signal: AbortSignal) => Promise<void>

/** Waits so that no more than `maxRate` bytes a second pass, and reads a third of the time while others work. */
export function rateLimit({
  maxRate,
  fast,
  traffic,
}: Pick<DatabaseOptions, 'maxRate' | 'fast' | 'traffic'>): Throttle {
  const start = performance.now()
  let [passed, rested] = [0, start]
  return async (bytes, signal) => {
    const now = performance.now()
    passed += bytes
    const ahead = maxRate === null ? 0 : (passed / maxRate) * SECOND - (now - start)
    const rest = fast || !isBusy(traffic) ? 0 : restAfter(now - rested)
    if (ahead > 0 || rest > 0) await setTimeout(Math.max(ahead, rest), undefined, { signal })
    if (now - rested >= STRETCH) rested = performance.now()
  }
}

/** How long to rest after so much work, both in ms. */
export function restAfter(worked: number): number {
  return worked < STRETCH ? 0 : Math.min(worked * SHARE, LONGEST)
}
