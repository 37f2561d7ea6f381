import { closeSync, constants, openSync, readSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { codeOf } from '../../errors.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import { pathBytes } from '../path-names.ts'

const PIECE = 64 * 1024

/** ms until one looks again: whoever writes is slower than that, or has filled the pipe. */
const WAIT = 1
/** ms until one looks again for a writer that has not come yet. */
const WAIT_FOR_WRITER = 10

/**
 * The bytes that are written into a FIFO, until its last writer has gone; the pieces are the caller's to keep.
 *
 * It is opened and read without blocking: a thread that waits in the system hears no signal. One that nobody has
 * opened for writing yet is waited for, as by every other program.
 */
export async function* bytesOfFifo(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const fd = openSync(pathBytes(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  const piece = Buffer.alloc(PIECE)
  let hasWriter = false
  try {
    for (;;) {
      const got = readNow(fd, piece)
      if (got === 0 && hasWriter) return
      hasWriter ||= got !== 0
      if (got !== null && got > 0) {
        yield Buffer.from(piece.subarray(0, got))
        if (isYieldDue(got)) await yieldEventLoop(signal)
      } else await setTimeout(hasWriter ? WAIT : WAIT_FOR_WRITER, undefined, { signal })
    }
  } finally {
    closeSync(fd)
  }
}

/** How many bytes there are now; null where a writer has none yet, 0 where there is no writer. */
function readNow(fd: number, piece: Uint8Array): number | null {
  try {
    return readSync(fd, piece)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return null
    throw error
  }
}
