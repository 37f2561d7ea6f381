import type { Socket } from 'node:net'
import { NotReadError } from '../not-read-error.ts'

/** An answer that is not taken to its end, with which its connection ends. */
export class MisreadAnswerError extends NotReadError {
  constructor(options?: ErrorOptions) {
    super('server', 'the server gives an answer that is too deep, or too long', options)
  }
}

/** Bytes of an answer that are held: a value may have 512 MB, and one of a server that means harm has no end. */
const MOST = 64 * 1024 * 1024

/**
 * Ends a connection with `MisreadAnswerError` where an answer is longer than is held, and where the parser of the client
 * throws, because answers lie in each other without an end: nobody catches it there.
 */
export function endMisread(socket: Socket): { begin(): void } {
  let held = 0
  const emit = socket.emit.bind(socket)
  socket.emit = (event: string, ...words: unknown[]): boolean => {
    if (event !== 'data') return emit(event, ...words)
    held += (words[0] as Buffer).length
    if (held > MOST) {
      socket.destroy(new MisreadAnswerError())
      return true
    }
    try {
      return emit(event, ...words)
    } catch (cause) {
      socket.destroy(new MisreadAnswerError({ cause }))
      return true
    }
  }
  return {
    /** The answer before has come: what comes now is of another. */
    begin() {
      held = 0
    },
  }
}
