import { createContext, Script } from 'node:vm'
import { lazy } from '../lazy.ts'
import { UnreadableError } from './unreadable-error.ts'

/** ms for one step of a decoder of others: on a busy machine a step takes a few, and a person waits two seconds for Ctrl-C. */
const MOST = 1_500

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
    script().runInContext(context, { timeout: most })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new UnreadableError('budget', `${what} take more than ${most / 1000} s for one step`)
  } finally {
    context['work'] = undefined
  }
}
