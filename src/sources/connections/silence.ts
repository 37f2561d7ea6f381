import type { Socket } from 'node:net'
import { LostError } from '../../errors.ts'

/** ms after which a server that owes an answer counts as lost: a table of dead rows or a full disk queue takes less. */
export const SILENCE = 300_000
/** ms of silence after which the system asks whether the other end is there; ten times a second later it is gone. */
export const KEEP_ALIVE = 30_000

/**
 * Ends a connection whose server owes an answer and says nothing: one that was stopped keeps its connections, and
 * nothing else would ever end the wait. A socket that is paused waits for its reader, not for the server.
 */
export function endSilence(socket: Socket, isOwed: () => boolean, silence: number = SILENCE): void {
  socket.setTimeout(silence)
  socket.on('timeout', () => {
    if (isOwed() && !socket.isPaused()) socket.destroy(silent(silence))
    else socket.setTimeout(silence)
  })
}

const silent = (silence: number): LostError =>
  new LostError(`the server said nothing for ${Math.round(silence / 1000)} s`)
