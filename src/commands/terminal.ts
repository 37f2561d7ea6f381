import { basename, dirname, join } from 'node:path'
import { CardsweepError, codeOf } from '../errors.ts'
import { builtInMask, type Mask, visible } from '../mask/index.ts'
import { hasColours, type ProgressShown, type Talk } from './talk.ts'

/** Exit statuses that no verdict gives. */
export const WRONG_USAGE = 2
export const INTERRUPTED = 130

/** Where there is no terminal, or one that tells no width, or 0. */
export const COLUMNS = 80

/** A bar of progress that stands in the line goes. */
const CLEARED = process.stderr.isTTY ? '\r\x1b[2K' : ''

/** Where a command speaks to the person. */
export interface Terminal {
  /** By which all is masked that is told. */
  readonly mask: Mask
  /** Whether what people read on standard output has colours. */
  readonly hasColours: boolean
  /** Columns of standard output. */
  readonly width: number
  /** Whether the summary lists every finding: nobody scrolls a file, and on a screen there is room for some. */
  readonly listsAll: boolean
  readonly progress: ProgressShown
  /** Whether the summary is left out. */
  readonly isQuiet: boolean
  /** Whether steps are told. */
  readonly isVerbose: boolean
  /** Prints a line on standard error; card numbers in it are masked, control characters shown. */
  printMessage(message: string): void
  /** The same of what is no trouble: not with `--quiet`. */
  printNote(message: string): void
  /** The same of what is done, step by step: with `--verbose` only. */
  printStep(message: string): void
  /** Ends the command with one line; only a defect shows where it happened. */
  fail(error: unknown, status?: number): void
}

/** A terminal on which all is masked by a set of rules, for a command that speaks as it is asked to. */
export function openTerminal(mask: Mask, talk: Talk = {}): Terminal {
  const printMessage = (message: string): void => {
    process.stderr.write(`${CLEARED}cardsweep: ${visible(mask.text(message))}\n`)
  }
  const { color, quiet: isQuiet = false, verbose: isVerbose = false, all = false } = talk
  const silence = (): void => {}
  return {
    mask,
    hasColours: hasColours(color),
    width: (process.stdout.isTTY && process.stdout.columns) || COLUMNS,
    listsAll: all || !process.stdout.isTTY,
    progress: isQuiet ? 'none' : 'bar or lines',
    ...{ isQuiet, isVerbose },
    printMessage,
    printNote: isQuiet ? silence : printMessage,
    printStep: isVerbose ? printMessage : silence,
    fail(error, status = WRONG_USAGE) {
      process.exitCode = status
      printMessage(lineOf(error))
    },
  }
}

/** Prints a line that other programs read, as a path that was written to: card numbers in it are masked. */
export function printLine(line: string, { text }: Mask = builtInMask): void {
  process.stdout.write(`${text(line)}\n`)
}

/**
 * The same of a path in a folder that a person has named: the two are masked apart, as the digits of one with those of
 * the other would often look like a card number.
 */
export function printPath(path: string, { text }: Mask = builtInMask): void {
  process.stdout.write(`${join(text(dirname(path)), text(basename(path)))}\n`)
}

function lineOf(error: unknown): string {
  if (typeof error === 'string') return error
  if (error instanceof CardsweepError) return error.message
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'unknown error'
  return `defect: ${stack.split('\n').slice(0, 3).join(' ')}`
}

/** A reader that has seen enough closes the pipe: that is no error. */
export function endCleanly({ fail }: Terminal): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(`standard output cannot be written (${codeOf(error)})`)
  })
  process.stderr.on('error', () => {}) // there is nobody to tell
}

/**
 * From now on an exception that nobody catches ends the process as a defect, and this terminal tells it: Node would
 * print it unmasked and exit with 1, which means "detected". What a library warns of is told here as well.
 */
export function tellDefects({ fail, printMessage }: Terminal): void {
  process.prependListener('uncaughtException', (error) => {
    fail(error)
    process.exit()
  })
  process.removeAllListeners('warning') // Node's own prints what a library warns of as it is
  process.on('warning', ({ name, message }) => printMessage(`${name}: ${message}`))
}
