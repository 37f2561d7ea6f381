import { isFirstHalf } from '../encodings/index.ts'
import type { FillNow } from './windows.ts'

const encoder = new TextEncoder()

/** Bytes of UTF-8 that a unit of UTF-16 takes at most. */
const MOST_BYTES = 3

/** Units of which what does not fit is kept: more are written at once where they surely fit. */
const PIECE = 16 * 1024

/** Fills with the UTF-8 of a text, to the last byte that there is room for. */
export function utf8Of(text: string): FillNow {
  let at = 0
  let rest: Uint8Array = new Uint8Array(0)
  return (memory) => {
    let filled = 0
    while (filled < memory.length && (rest.length > 0 || at < text.length)) {
      const room = memory.length - filled
      const fitting = Math.floor(room / MOST_BYTES) - 1
      if (rest.length === 0 && fitting >= Math.min(PIECE, text.length - at)) {
        const end = endOfPiece(text, at, fitting)
        const part = at === 0 && end >= text.length ? text : text.slice(at, end)
        filled += encoder.encodeInto(part, memory.subarray(filled)).written
        at = end
        continue
      }
      if (rest.length === 0) {
        const end = endOfPiece(text, at, PIECE)
        rest = encoder.encode(text.slice(at, end))
        at = end
      }
      const part = rest.subarray(0, room)
      memory.set(part, filled)
      filled += part.length
      rest = rest.subarray(part.length)
    }
    return filled
  }
}

/** Not between the halves of a pair. */
function endOfPiece(text: string, from: number, units: number): number {
  const end = Math.min(text.length, from + units)
  return isFirstHalf(text.charCodeAt(end - 1)) ? end + 1 : end
}
