import type { RowIndex, WalkWholeRows } from '../row-index.ts'
import {
  BETWEEN_CELLS,
  blankHeader,
  bytesOf,
  HEADER,
  isEnd,
  LARGEST,
  lengthAt,
  NULL_VALUE,
} from './packets.ts'

/** Rows for which room is made at a time. */
const ROOM = 1024

/**
 * Blanks and indexes rows that are whole in memory.
 *
 * Nearly all rows pass through this one loop: it stays one function, which V8 compiles as a whole.
 */
export function wholeRows(index: RowIndex, view: DataView): WalkWholeRows {
  return (from, filled, base) => {
    const { width, count } = index
    let [row, room, at] = [count, count, from]
    let { begins, cells } = index.slots(0)
    let cell = row * width * 2
    while (filled - at > HEADER) {
      const length = lengthAt(view, at)
      const next = at + HEADER + length
      if (next > filled || length === LARGEST || isEnd(view, at, length)) break
      if (row === room) {
        index.wrote(row - index.count, base + at)
        ;({ begins, cells } = index.slots(ROOM))
        room += ROOM
      }
      begins[row++] = base + at
      blankHeader(view, at)
      at += HEADER
      for (const last = cell + width * 2; cell < last; cell += 2) {
        const first = view.getUint8(at)
        view.setUint8(at++, BETWEEN_CELLS)
        if (first === NULL_VALUE) {
          cells[cell] = cells[cell + 1] = -1
          continue
        }
        let size = first
        if (first > NULL_VALUE) {
          const bytes = bytesOf(first)
          size = takeLength(view, at, bytes)
          at += bytes
        }
        cells[cell] = base + at
        at += size
        cells[cell + 1] = base + at
      }
      if (at !== next) throw new Error('a row of the server is not as long as its values')
    }
    if (row > index.count) index.wrote(row - index.count, base + at)
    return at
  }
}

/** Reads a length and blanks it. */
function takeLength(view: DataView, at: number, bytes: number): number {
  let length = 0
  for (let index = at + bytes - 1; index >= at; index--) {
    length = length * 256 + view.getUint8(index)
    view.setUint8(index, BETWEEN_CELLS)
  }
  return length
}
