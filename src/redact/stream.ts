import type { Cover, SpanFinder } from '../detect/spans/index.ts'
import { CONTEXT } from '../model/index.ts'
import { isToHide, type RedactOptions, searchFor } from './options.ts'
import { headOf } from './windows.ts'
import { inOrder, joined, writeOver } from './write-over.ts'

/** Takes the pieces of a stream, and gives what is ready: of pieces cut anywhere the same bytes. */
export interface StreamRedaction {
  push(piece: Uint8Array): Uint8Array
  /** The rest. */
  end(): Uint8Array
}

/**
 * Hides the card data of a stream in the memory of one window.
 *
 * What a window owns is known when it is full; a number in the next one may have its security code in this one, so
 * that `CONTEXT` bytes more are held back.
 */
export function redactionOf(finder: SpanFinder, options: RedactOptions): StreamRedaction {
  const search = finder.begin(searchFor(options))
  const window = new Uint8Array(finder.memory.length)
  let head: Uint8Array = window
  const reread = headOf(() => head)
  let [offset, filled, from, written] = [0, 0, 0, 0]
  let waiting: readonly Cover[] = []
  return {
    push(piece) {
      const ready: Uint8Array[] = []
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + window.length - filled)
        window.set(part, filled)
        filled += part.length
        at += part.length
        if (filled === window.length) ready.push(next())
      }
      return joined(ready)
    },
    end() {
      look(filled)
      return write(offset + filled)
    },
  }

  /** Looks at the window, which is full, and makes room. */
  function next(): Uint8Array {
    const to = filled - CONTEXT
    look(to)
    const ready = write(offset + to - CONTEXT)
    if (offset === 0) head = window.slice(0, CONTEXT)
    window.copyWithin(0, to - CONTEXT, filled)
    offset += to - CONTEXT
    filled = 2 * CONTEXT
    from = CONTEXT
    return ready
  }

  function look(to: number): void {
    if (to <= from) return
    const bytes = finder.memory.subarray(0, filled)
    bytes.set(window.subarray(0, filled))
    if (offset === 0) head = window.subarray(0, filled)
    const found = search({ bytes, from, to, offset, reread }).filter((span) =>
      isToHide(span, options),
    )
    if (found.length === 0) return
    const covers = found.flatMap((span) => span.covers().map((cover) => moved(cover, offset)))
    waiting = inOrder([...waiting, ...covers])
  }

  /** What stands before `end` in the stream and was not written yet. */
  function write(end: number): Uint8Array {
    const begin = written
    const ready = waiting.filter(({ start }) => start < end)
    waiting = waiting.slice(ready.length)
    written = Math.max(end, ready.at(-1)?.end ?? 0)
    const bytes = window.subarray(begin - offset, written - offset)
    return writeOver(
      bytes,
      ready.map((cover) => moved(cover, -begin)),
    )
  }
}

const moved = ({ start, end, text }: Cover, by: number): Cover => ({
  start: start + by,
  end: end + by,
  text,
})
