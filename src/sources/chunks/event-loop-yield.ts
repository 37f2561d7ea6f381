import { setImmediate } from 'node:timers/promises'

/** About a millisecond of reading. */
const TURN = 4 * 1024 * 1024

/** Milliseconds after which signals and progress have a turn, however few bytes were read: some take long to decode. */
const LONGEST = 50

let since = 0
let last = Date.now()

/** Counts bytes of this thread, and says whether others have waited for long enough. */
export function isYieldDue(bytes: number): boolean {
  since += bytes
  const now = Date.now()
  if (since < TURN && now >= last && now - last < LONGEST) return false
  since = 0
  last = now
  return true
}

/** Lets others have a turn; throws when aborted. */
export async function yieldEventLoop(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
