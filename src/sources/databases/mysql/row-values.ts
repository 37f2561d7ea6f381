import type { RowIndex } from '../row-index.ts'
import { BETWEEN_CELLS, bytesOf, NULL_VALUE } from './packets.ts'

/** Blanks and indexes values from `from` up to `to - 1`, wherever their bytes are cut. */
export type RowValues = (from: number, to: number, base: number) => void

/** Starts before the first value of a row. */
export function rowValues(index: RowIndex, memory: Uint8Array): RowValues {
  let left = 0 // bytes of the value that are still to come
  let missing = 0 // bytes of a length that are still to come
  let weight = 1 // what the next byte of the length counts

  return (from, to, base) => {
    let at = from
    while (at < to) {
      if (missing > 0) {
        left += (memory[at] ?? 0) * weight
        weight *= 256
        memory[at++] = BETWEEN_CELLS
        if (--missing === 0) index.cell(base + at, base + at + left)
      } else if (left > 0) {
        const size = Math.min(left, to - at)
        left -= size
        at += size
      } else {
        const first = memory[at] ?? 0
        memory[at++] = BETWEEN_CELLS
        begin(first, base + at)
      }
    }
  }

  /** A value or its length begins at the offset, by the byte before it. */
  function begin(first: number, offset: number): void {
    if (first === NULL_VALUE) index.cell(-1, -1)
    else if (first > NULL_VALUE) {
      missing = bytesOf(first)
      weight = 1
    } else {
      left = first
      index.cell(offset, offset + left)
    }
  }
}
