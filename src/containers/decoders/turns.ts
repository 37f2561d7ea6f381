import { setImmediate } from 'node:timers/promises'

/** Milliseconds after which signals and progress have a turn. */
const LONGEST = 50

/** For loops that may be long and wait for nothing: lets others have a turn now and then; throws when aborted. */
export function turns(signal: AbortSignal): () => Promise<void> {
  let last = Date.now()
  return async () => {
    if (Math.abs(Date.now() - last) < LONGEST) return
    await setImmediate()
    signal.throwIfAborted()
    last = Date.now()
  }
}
