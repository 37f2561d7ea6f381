import type { CellIndex } from './cell-index.ts'

/** Stands between cells: no digit, no separator, no mask, so that two cells never make one number. */
const BETWEEN_CELLS = 0x01
const ROW_END = 0x0a

// Prefixes of "length encoded" strings (MariaDB Knowledge Base, "Protocol data types").
const NULL_VALUE = 0xfb
const TWO_BYTES = 0xfc
const THREE_BYTES = 0xfd

/** Follows the values of text rows (COM_QUERY) wherever the bytes are cut. */
export interface RowWalker {
  /** Blanks the header of a row's first packet: bytes `[at, at + 4)`, `offset` is the part's. */
  header(data: Uint8Array, at: number, offset: number): void
  /** Blanks all lengths in the row bytes `[from, to)` and indexes the cells; `offset` is that of `from`. */
  walk(data: Uint8Array, from: number, to: number, offset: number): void
}

/** Walks rows of `columns` columns into the index. */
export function rowWalker(index: CellIndex): RowWalker {
  let column = 0
  let left = 0 // bytes of the value that are still to come
  let missing = 0 // bytes of a length that are still to come
  let weight = 1 // what the next byte of the length counts
  return {
    header(data, at, offset) {
      data[at] = ROW_END
      data[at + 1] = data[at + 2] = data[at + 3] = BETWEEN_CELLS // fill() costs more than three bytes
      index.row(offset)
      column = 0
    },
    walk(data, from, to, offset) {
      const shift = offset - from
      let at = from
      while (at < to) {
        if (missing > 0) {
          left += (data[at] ?? 0) * weight
          weight *= 256
          data[at++] = BETWEEN_CELLS
          if (--missing > 0 || left === 0) continue
          index.cell(column - 1, shift + at, shift + at + left)
        } else if (left > 0) {
          const step = Math.min(left, to - at)
          left -= step
          at += step
        } else {
          const first = data[at] ?? 0
          data[at++] = BETWEEN_CELLS
          column++
          if (first < NULL_VALUE) {
            left = first
            if (first > 0) index.cell(column - 1, shift + at, shift + at + first)
          } else if (first > NULL_VALUE) {
            missing = first === TWO_BYTES ? 2 : first === THREE_BYTES ? 3 : 8
            weight = 1
          }
        }
      }
    },
  }
}
