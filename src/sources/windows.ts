import type { Chunk } from '../types.ts'
import { CONTEXT } from './limits.ts'
import { giveTurn, isTurnDue } from './pace.ts'

/** Fills the bytes from where it stopped; fewer than there is room for means the end. */
export type Fill = (bytes: Uint8Array) => number | Promise<number>

/** Half-open range of offsets that belong to the chunks; the end may be unknown: Infinity. */
export type Owned = readonly [from: number, to: number]

/** Where reading starts so that the first chunk has its context. */
export const startOf = ([from]: Owned): number => Math.max(0, from - CONTEXT)

/**
 * Slides `memory` over the bytes of `fill`, which begin at `startOf(owned)`.
 *
 * The chunks' own ranges tile `owned`, or as much of it as there is; each shows `CONTEXT` bytes on
 * both sides, or the start or the end.
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
  for (;;) {
    const room = memory.length - filled
    // Awaiting what is there already costs as much as reading thousands of bytes.
    const filling = fill(memory.subarray(filled))
    const got = typeof filling === 'number' ? filling : await filling
    filled += got
    const ended = got < room
    const end = owned[1] - offset
    const to = Math.min(ended ? filled : filled - CONTEXT, end)
    if (to > from) yield { bytes: memory.subarray(0, filled), from, to, offset }
    if (isTurnDue(got)) await giveTurn(signal)
    if (ended || to === end) return
    const kept = to - CONTEXT
    memory.copyWithin(0, kept, filled)
    offset += kept
    filled -= kept
    from = CONTEXT
  }
}
