import type { RowIndex, WalkWholeRows } from '../row-index.ts'
import { BLANKS, COPY_DATA, HEADER, NONE, ROW_HEADER, viewOf } from './copy-format.ts'

/** Rows for which room is made at a time. */
const ROOM = 1024

/**
 * Blanks and indexes rows that are whole in memory.
 *
 * Nearly all rows pass through this one loop: it stays one function without a call for a cell, which V8
 * compiles as a whole.
 */
export function wholeRows(index: RowIndex, memory: Uint8Array): WalkWholeRows {
  const view = viewOf(memory)
  return (from, filled, base) => {
    const { width, count } = index
    let [row, room, at] = [count, count, from]
    let { begins, cells } = index.slots(0)
    let cell = row * width * 2
    while (filled - at >= ROW_HEADER && memory[at] === COPY_DATA) {
      const next = at + 1 + view.getUint32(at + 1)
      if (next > filled || view.getInt16(at + HEADER) !== width) break
      if (row === room) {
        index.wrote(row - index.count, base + at)
        ;({ begins, cells } = index.slots(ROOM))
        room += ROOM
      }
      const first = cell
      const last = cell + width * 2
      let place = at + ROW_HEADER
      for (; cell < last && place + 4 <= next; cell += 2) {
        const length = view.getInt32(place)
        view.setInt32(place, BLANKS)
        place += 4
        if (length < 0) {
          cells[cell] = cells[cell + 1] = NONE
          continue
        }
        cells[cell] = base + place
        place += length
        cells[cell + 1] = base + place
      }
      if (cell < last || place !== next) {
        restore(view, at + ROW_HEADER, cells.subarray(first, cell))
        break
      }
      begins[row++] = base + at + HEADER
      view.setInt32(at, BLANKS)
      view.setInt32(at + 3, BLANKS)
      at = next
    }
    if (row > index.count) index.wrote(row - index.count, base + at)
    return at
  }
}

/** Writes the lengths of cells back, in a message that turned out to be something else than one row. */
function restore(view: DataView, from: number, cells: Float64Array): void {
  let at = from
  for (let cell = 0; cell < cells.length; cell += 2) {
    const [start = NONE, end = NONE] = [cells[cell], cells[cell + 1]]
    view.setInt32(at, start === NONE ? NONE : end - start)
    at += 4 + end - start
  }
}
