import { availableParallelism, loadavg } from 'node:os'
import { createContext, Script } from 'node:vm'
import { lazy } from '../../lazy.ts'
import { UnreadableError } from '../unreadable-error.ts'

/** ms for one step of a decoder of others: a step takes a few, and a person waits two seconds for Ctrl-C. */
const MOST = 1_500

/** How many times as long all takes on a machine that has more to do than it can, at most ten: sound data must not fail there. */
const share = (): number => Math.min(10, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()))

/** Shared by all calls: what runs is put into it. */
const room = lazy(() => createContext({ work: () => {} }))
const script = lazy(() => new Script('work()'))

/**
 * Runs one step of a decoder, and ends it where it goes on for too long: damaged data lead some of them into a loop
 * without end, in which no signal would be heard.
 *
 * Throws what the step throws, and `UnreadableError` where its time is up.
 */
export function withinTime(what: string, work: () => void, most: number = MOST): void {
  const context = room()
  context['work'] = work
  try {
    script().runInContext(context, { timeout: Math.round(most * share()) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new UnreadableError('budget', `${what} take more than ${most / 1000} s for one step`)
  } finally {
    context['work'] = undefined
  }
}
