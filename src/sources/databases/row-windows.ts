import { type Chunk, CONTEXT } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'
import type { RowIndex } from './row-index.ts'

/**
 * Fills the memory from `filled` on and indexes the rows; `base` is the offset of the memory's first byte.
 * Gives how many bytes came: fewer than there is room for means the end.
 */
export type FillRows = (filled: number, base: number) => Promise<number>

/**
 * Slides `memory` over rows.
 *
 * A chunk ends where a row ends, so that a row lies in one chunk; only a row that has no room in memory
 * is shown in several, with `CONTEXT` bytes around each cut.
 */
export async function* rowWindows(
  fill: FillRows,
  memory: Uint8Array,
  index: RowIndex,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  let [base, from, filled] = [0, 0, 0]
  for (;;) {
    const room = memory.length - filled
    const got = await fill(filled, base)
    filled += got
    const ended = got < room
    const whole = index.wholeUpTo - base
    const cut = !ended && whole <= from
    const to = ended ? filled : cut ? filled - CONTEXT : whole
    const bytes = memory.subarray(0, filled)
    if (to > from) yield { bytes, from, to, offset: base, rows: index.rows(bytes, base, from, to) }
    if (isYieldDue(got)) await yieldEventLoop(signal)
    if (ended) return
    const kept = cut ? to - CONTEXT : to
    index.forget(base + kept, memory, base)
    memory.copyWithin(0, kept, filled)
    base += kept
    filled -= kept
    from = cut ? CONTEXT : 0
  }
}
