import { maskText } from '../classify/index.ts'
import { CardsweepError, UsageError } from '../errors.ts'
import { visible } from '../report/index.ts'

/** Exit statuses that no verdict gives. */
export const WRONG_USAGE = 2
export const INTERRUPTED = 130

/** Prints a line for the person on standard error; card numbers in it are masked, control characters shown. */
export function say(message: string): void {
  process.stderr.write(`cardsweep: ${visible(maskText(message))}\n`)
}

/** Ends the command with one line; only a defect shows where it happened. */
export function fail(error: unknown, status: number = WRONG_USAGE): void {
  process.exitCode = status
  if (typeof error === 'string') return say(error)
  if (error instanceof UsageError || error instanceof CardsweepError) return say(error.message)
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'unknown error'
  say(`defect: ${stack.split('\n').slice(0, 3).join(' ')}`)
}

/** A reader that has seen enough closes the pipe: that is no error. */
export function quietPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
