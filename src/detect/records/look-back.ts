import type { Chunk } from '../../model/index.ts'
import { type WideAlphabet, wideBytes } from '../kernel/index.ts'

/** Bytes searched at a time. */
const PIECE = 64 * 1024

/** A statement that was found before some offset: it need not be looked for twice. */
export interface LookBack {
  /** The offset of the last `text` before `offset`, not below `offset - reach`; -1 where there is none. */
  before(chunk: Chunk, offset: number): number
}

/**
 * Looks for `text` backwards; numbers come in order, so that each byte is looked at about once. In UTF-16 of an
 * `order`, two bytes a sign.
 */
export function lookBack(text: string, reach: number, order: WideAlphabet | null): LookBack {
  const needle = order === null ? Buffer.from(text) : wideBytes(text, order)
  let [known, checked] = [-1, 0]
  return {
    before(chunk, offset) {
      if (offset < checked) [known, checked] = [-1, 0]
      const least = Math.max(0, offset - reach)
      const found = lastBetween(chunk, needle, Math.max(least, checked - needle.length), offset)
      if (found === null || found >= 0) known = found ?? -1
      checked = offset
      return known >= least ? known : -1
    },
  }
}

/** The last place of the needle, -1 where there is none; null where bytes are no longer to be had. */
function lastBetween(
  { reread }: Chunk,
  needle: Buffer,
  least: number,
  offset: number,
): number | null {
  for (let end = offset; end > least; end -= PIECE) {
    const from = Math.max(least, end - PIECE)
    const to = Math.min(offset, end + needle.length)
    const bytes = reread?.(from, to) ?? new Uint8Array(0)
    if (bytes.length < to - from) return null
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(needle)
    if (at >= 0) return from + at
  }
  return -1
}
