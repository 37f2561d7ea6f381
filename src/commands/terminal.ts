import { CardsweepError, codeOf } from '../errors.ts'
import { maskText, visible } from '../mask/index.ts'

/** Exit statuses that no verdict gives. */
export const WRONG_USAGE = 2
export const INTERRUPTED = 130

/** Prints a line for the person on standard error; card numbers in it are masked, control characters shown. */
export function printMessage(message: string): void {
  process.stderr.write(`cardsweep: ${visible(maskText(message))}\n`)
}

/** Ends the command with one line; only a defect shows where it happened. */
export function fail(error: unknown, status: number = WRONG_USAGE): void {
  process.exitCode = status
  printMessage(lineOf(error))
}

function lineOf(error: unknown): string {
  if (typeof error === 'string') return error
  if (error instanceof CardsweepError) return error.message
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'unknown error'
  return `defect: ${stack.split('\n').slice(0, 3).join(' ')}`
}

/**
 * A reader that has seen enough closes the pipe: that is no error. Any other exception that nobody catches
 * ends the process as a defect: Node would print it unmasked and exit with 1, which means "detected".
 */
export function endCleanly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(`standard output cannot be written (${codeOf(error)})`)
  })
  process.stderr.on('error', () => {}) // there is nobody to tell
  process.on('uncaughtException', (error) => {
    fail(error)
    process.exit()
  })
}
