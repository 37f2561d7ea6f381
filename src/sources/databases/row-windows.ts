import { type Chunk, CONTEXT, type Rows } from '../../model/index.ts'
import { isYieldDue, yieldEventLoop } from '../chunks/index.ts'

/**
 * Fills the memory from `filled` on and indexes the rows; `base` is the offset of the memory's first byte.
 * Gives how many bytes came: fewer than there is room for means the end.
 */
export type FillRows = (filled: number, base: number) => Promise<number>

/** The rows that lie in memory, in offsets of the unit. */
export interface WindowedRows {
  /** The offset after the last whole row. */
  readonly wholeUpTo: number
  /** Forgets rows that end at or before the offset; of one that goes on, keeps what is short. */
  forget(offset: number, memory: Uint8Array, base: number): void
  /** The rows in memory, of which those that begin from `from` up to `to - 1` are counted. */
  rows(memory: Uint8Array, base: number, from: number, to: number): Rows
}

/**
 * Slides `memory` over rows.
 *
 * A chunk ends where a row ends, so that a row lies in one chunk; only a row that has no room in memory
 * is shown in several, with `CONTEXT` bytes around each cut.
 */
export async function* rowWindows(
  fill: FillRows,
  memory: Uint8Array,
  index: WindowedRows,
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
