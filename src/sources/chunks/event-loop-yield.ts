import { setImmediate } from 'node:timers/promises'

/** About a millisecond of reading: signals and progress never wait longer. */
const TURN = 4 * 1024 * 1024

let since = 0

/** Counts bytes of this thread, and says whether others have waited for long enough. */
export function isYieldDue(bytes: number): boolean {
  since += bytes
  if (since < TURN) return false
  since = 0
  return true
}

/** Lets others have a turn; throws when aborted. */
export async function yieldEventLoop(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
