import { type Chunk, CONTEXT } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from './event-loop-yield.ts'

/** Fills the bytes from where it stopped; fewer than there is room for means the end. */
export interface Fill {
  (bytes: Uint8Array): number | Promise<number>
  /** Fills the bytes from a position, where what was read can be read again. */
  readonly again?: (bytes: Uint8Array, position: number) => number
}

/** Half-open range of offsets that belong to the chunks; the end may be unknown: Infinity. */
export type Owned = readonly [from: number, to: number]

/** Where reading starts so that the first chunk has its context. */
export const startOf = ([from]: Owned): number => Math.max(0, from - CONTEXT)

/**
 * Slides `memory` over the bytes of `fill`, which begin at `startOf(owned)`.
 *
 * The chunks' own ranges tile `owned`, or as much of it as there is; each shows `CONTEXT` bytes on
 * both sides, or the start or the end. Of what cannot be read again, the first `CONTEXT` bytes are kept.
 */
export async function* windows(
  fill: Fill,
  memory: Uint8Array,
  owned: Owned,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  if (memory.length <= 2 * CONTEXT) throw new RangeError('The memory of a chunk is too small')
  let offset = startOf(owned)
  let from = owned[0] - offset
  let filled = 0
  let head = new Uint8Array(0)
  const reread = (start: number, end: number): Uint8Array => {
    // What depends on how much lies in memory would depend on how the part is cut.
    if (!fill.again)
      return (offset === 0 ? memory.subarray(0, filled) : head).slice(start, Math.min(end, CONTEXT))
    if (start >= offset && end <= offset + filled) return memory.slice(start - offset, end - offset)
    const bytes = new Uint8Array(end - start)
    return bytes.subarray(0, fill.again(bytes, start))
  }
  for (;;) {
    const room = memory.length - filled
    // Awaiting what is there already costs as much as reading thousands of bytes.
    const filling = fill(memory.subarray(filled))
    const got = typeof filling === 'number' ? filling : await filling
    filled += got
    const ended = got < room
    const end = owned[1] - offset
    const to = Math.min(ended ? filled : filled - CONTEXT, end)
    if (to > from) yield { bytes: memory.subarray(0, filled), from, to, offset, reread }
    if (isYieldDue(got)) await yieldEventLoop(signal)
    if (ended || to === end) return
    if (offset === 0 && !fill.again) head = memory.slice(0, CONTEXT)
    const kept = to - CONTEXT
    memory.copyWithin(0, kept, filled)
    offset += kept
    filled -= kept
    from = CONTEXT
  }
}
