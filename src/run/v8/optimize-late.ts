import { setFlagsFromString } from 'node:v8'

/** Bytes of byte code that a function may run before it is optimised; 67,584 by default. */
const BUDGET = 300_000

/** Milliseconds in which threads start: byte code that is kept holds for the settings of a start only. */
const STARTING = 150

/**
 * Lets V8 of Node 20 wait before it optimises functions.
 *
 * A scan that finds some hundred numbers runs its code for judging them so seldom that optimising it costs
 * more than it saves: a fifth of the time for a clean log of 300 MB. A leak uses up the budget in its first
 * thousands of numbers and takes as long either way. Later versions count calls and wait by themselves.
 */
export function optimizeLate(): void {
  if (!process.versions.v8.startsWith('11.')) return
  setTimeout(() => setFlagsFromString(`--interrupt-budget=${BUDGET}`), STARTING).unref()
}
