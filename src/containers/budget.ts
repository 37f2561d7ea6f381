import { setImmediate } from 'node:timers/promises'
import type { Job } from './format.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Containers inside containers: a mail with an archive of archives of documents needs five. */
export const MOST_DEPTH = 8

const MEBIBYTE = 1024 * 1024

/** Bytes of what can only be read at random, in memory at the same time for each thread. */
const HELD = 64 * MEBIBYTE

/** Logs shrink to a tenth or a fiftieth; deflate ends at 1,032. More is a bomb, or holds nothing to find. */
const RATIO = 1000

/** What one stream may grow to whatever its ratio: a few seconds even of the slowest decoder. */
const FREE = 128 * MEBIBYTE

/** What all that lies in one file may grow to whatever its ratio. */
const FREE_TOTAL = 1024 * MEBIBYTE

/** What opening a member costs, in bytes that could be read instead. */
const OPENING = 16 * 1024

/** Bytes after which others get a turn, about a millisecond, and milliseconds where bytes come slowly. */
const TURN = 4 * MEBIBYTE
const LONGEST = 50

/** A run's account of what the containers of one file may cost. */
export interface Budget extends Job {
  /** Counts bytes that came out of a container; throws when there are too many. */
  spend(bytes: number): Promise<void>
  open(): Promise<void>
  /** Throws if too much was spent already. */
  check(): void
}

/** The file as a whole gives too much: nothing more is read of it. */
export class ExhaustedError extends UnreadableError {}

/** Starts an account; `read` tells how many bytes of the file itself were read so far. */
export function startBudget(read: () => number, signal: AbortSignal): Budget {
  let total = 0
  let turn = TURN
  let last = Date.now()
  let held = 0
  const check = (): void => {
    if (total <= Math.max(FREE_TOTAL, RATIO * read())) return
    throw new ExhaustedError('budget', `all in it is more than ${RATIO} times its size`)
  }
  const spend = async (bytes: number): Promise<void> => {
    total += bytes
    check()
    if (total < turn && Math.abs(Date.now() - last) < LONGEST) return
    turn = total + TURN
    last = Date.now()
    await setImmediate()
    signal.throwIfAborted()
  }
  return {
    signal,
    spend,
    check,
    open: () => spend(OPENING),
    claim(bytes) {
      if (held + bytes > HELD) return false
      held += bytes
      return true
    },
    release(bytes) {
      held -= bytes
    },
  }
}

/** Throws where decompressed bytes are too many for the compressed ones. */
export function checkRatio(given: number, compressed: number): void {
  if (given <= FREE || given <= RATIO * compressed) return
  throw new UnreadableError('budget', `decompressed more than ${RATIO} times its size`)
}
