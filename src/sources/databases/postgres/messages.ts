import { BLANK, COPY_DATA, HEADER } from './copy-format.ts'
import type { RowFields } from './row-fields.ts'

/** What becomes of bytes that are no rows. */
export interface Others {
  forward(bytes: Uint8Array): void
  /** The rows have ended; the bytes behind them. */
  end(rest: Uint8Array): void
}

/** Follows messages of the protocol, wherever the bytes are cut. */
export interface Messages {
  /** Walks over what is here of a header or of one message, and gives where that ends. */
  step(at: number, filled: number, base: number): number
  /** Whether the next byte begins a message. */
  isBetween(): boolean
}

/** Gives the content of CopyData to `fields`, and every other message to others. */
export function messages(memory: Uint8Array, fields: RowFields, others: Others): Messages {
  const header = new Uint8Array(HEADER)
  let [headed, messageLeft, foreignLeft] = [0, 0, 0] // bytes of a header that are here; others that are to come

  return {
    step(at, filled, base) {
      if (foreignLeft > 0) return foreign(at, filled)
      return messageLeft > 0 ? data(at, filled, base) : head(at, filled)
    },
    isBetween: () => headed + messageLeft + foreignLeft === 0,
  }

  function head(from: number, filled: number): number {
    let at = from
    while (headed < HEADER && at < filled) {
      header[headed++] = memory[at] ?? 0
      memory[at++] = BLANK
    }
    if (headed < HEADER) return at
    headed = 0
    const [type = 0, a = 0, b = 0, c = 0, d = 0] = header
    const length = ((a << 24) | (b << 16) | (c << 8) | d) - 4
    if (type === COPY_DATA) messageLeft = length
    else {
      others.forward(header.slice())
      foreignLeft = length
    }
    return at
  }

  function foreign(from: number, filled: number): number {
    const to = Math.min(filled, from + foreignLeft)
    others.forward(memory.slice(from, to))
    memory.fill(BLANK, from, to)
    foreignLeft -= to - from
    return to
  }

  function data(from: number, filled: number, base: number): number {
    const end = Math.min(filled, from + messageLeft)
    fields.walk(from, end, base)
    messageLeft -= end - from
    return end
  }
}
