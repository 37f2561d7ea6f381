import type { RowIndex } from '../row-index.ts'
import { blankHeader, HEADER, isEnd, LARGEST, lengthAt } from './packets.ts'
import { rowValues } from './row-values.ts'
import { wholeRows } from './whole-rows.ts'

/** Follows text rows (COM_QUERY) in memory. */
export interface RowPacketWalker {
  /**
   * Blanks in place what is no value and indexes rows; gives how much of memory is rows.
   *
   * A row of which a part is to come is left as it is, unless the whole memory is too small for it.
   */
  walk(filled: number, base: number): number
}

/**
 * Walks rows into the index, the first of which lies at the offset `start`; `end` gets the packet that ends them and
 * what is behind it.
 */
export function rowWalker(
  index: RowIndex,
  memory: Uint8Array,
  end: (rest: Uint8Array) => void,
  start = 0,
): RowPacketWalker {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  const walkWhole = wholeRows(index, view)
  const walkValues = rowValues(index, memory)
  let packet = 0 // bytes of the row packet that are still to come
  let isContinued = false // the packet after this one belongs to the same row
  let walked = start

  return {
    walk(came, base) {
      let [at, filled] = [walked - base, came]
      while (at < filled) {
        if (packet > 0) {
          at = values(at, Math.min(filled, at + packet), base)
          continue
        }
        if (!isContinued) at = walkWhole(at, filled, base)
        if (filled - at <= HEADER && !(isContinued && filled - at === HEADER)) break
        const length = lengthAt(view, at)
        if (isContinued) {
          memory.copyWithin(at, at + HEADER, filled) // what is inside a value must not be cut by a header
          filled -= HEADER
        } else if (isEnd(view, at, length)) {
          end(memory.slice(at, filled))
          filled = at
          break
        } else if (at + HEADER + length > filled && !(at === 0 && filled === memory.length)) break
        else {
          blankHeader(view, at)
          index.begin(base + at)
          at += HEADER
        }
        packet = length
        isContinued = length === LARGEST
        if (packet === 0 && !isContinued) index.end(base + at)
      }
      walked = base + at
      return filled
    },
  }

  /** Walks over the part of a packet that is here. */
  function values(from: number, to: number, base: number): number {
    walkValues(from, to, base)
    packet -= to - from
    if (packet === 0 && !isContinued) index.end(base + to)
    return to
  }
}
