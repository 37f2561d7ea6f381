import { setTimeout } from 'node:timers/promises'
import type { DatabaseOptions } from './options.ts'
import { isBusy } from './server-load.ts'

const SECOND = 1000 // ms

/** ms of reading between two pauses; a timer is not exact below. */
const STRETCH = 20

/**
 * ms of a pause for one of work. Longer pauses would help others no more: a statement that lasts longer keeps
 * old versions of their rows from being cleared away.
 */
const SHARE = 2

/** ms of a pause at most: what lies between two units was no work. */
const LONGEST = 200

/** Is told of bytes before they are used, and may make them wait. */
export type Throttle = (bytes: number, signal: AbortSignal) => Promise<void>

/** Waits so that no more than `maxRate` bytes a second pass, and reads a third of the time while others work. */
export function rateLimit({
  maxRate,
  fast,
  serverLoad,
}: Pick<DatabaseOptions, 'maxRate' | 'fast' | 'serverLoad'>): Throttle {
  const start = performance.now()
  let [passed, paused] = [0, start]
  return async (bytes, signal) => {
    const now = performance.now()
    passed += bytes
    const ahead = maxRate === null ? 0 : (passed / maxRate) * SECOND - (now - start)
    const pause = fast || !isBusy(serverLoad) ? 0 : pauseAfter(now - paused)
    if (ahead > 0 || pause > 0) await setTimeout(Math.max(ahead, pause), undefined, { signal })
    if (now - paused >= STRETCH) paused = performance.now()
  }
}

/** How long to pause after so much work, both in ms. */
export function pauseAfter(worked: number): number {
  return worked < STRETCH ? 0 : Math.min(worked * SHARE, LONGEST)
}
