import type { Rows } from '../../model/index.ts'
import { type CellBounds, type MemoryWindow, type Reading, rowReader } from './row-reader.ts'
import type { WindowedRows } from './row-windows.ts'

const START = 4096

/** Rows that are indexed whole, without a call for each cell. */
interface Slots {
  /** Where each row begins. */
  readonly begins: Float64Array
  /** Start and end of each cell, -1 for NULL; the same number of cells for each row. */
  readonly cells: Float64Array
}

/** Where the rows and cells lie that are in memory, in offsets of the unit. */
export interface RowIndex extends WindowedRows {
  /** Cells of each row. */
  readonly width: number
  /** How many rows are indexed. */
  readonly count: number
  /** Where to write so many more rows, behind those that are there. */
  slots(rows: number): Slots
  /** So many rows were written, up to the offset. */
  wrote(rows: number, offset: number): void
  /** A row begins at the offset. */
  begin(offset: number): void
  /** The next cell of the row; a NULL has -1 for both. */
  cell(start: number, end: number): void
  /** The row is whole. */
  end(offset: number): void
}

/** Walks over the rows that are whole from `from` up to `filled - 1`, and gives where something else begins. */
export type WalkWholeRows = (from: number, filled: number, base: number) => number

/**
 * An empty index of rows with as many cells as the table has columns.
 *
 * One function longer than usual: all of its methods move the same two arrays and their ends.
 */
export function rowIndex(reading: Reading): RowIndex {
  const width = Math.max(1, reading.table.columns.length)
  let begins = new Float64Array(START)
  let cells = new Float64Array(START * 2)
  let [count, filled, first, wholeUpTo] = [0, 0, 0, 0]
  const reader = rowReader(reading)
  const last = (): number => (count - 1) * width * 2
  const below = (offset: number): number => rank(begins, count, offset)
  const boundsOf = (row: number): CellBounds => {
    const to = row === count - 1 ? filled : (row + 1) * width * 2
    return { values: cells, from: row * width * 2, to, isFirst: row === 0 }
  }
  return {
    width,
    get count() {
      return count
    },
    slots(rows) {
      while (count + rows > begins.length) begins = grown(begins)
      while ((count + rows) * width * 2 > cells.length) cells = grown(cells)
      return { begins, cells }
    },
    wrote(rows, offset) {
      count += rows
      filled = count * width * 2
      wholeUpTo = offset
    },
    begin(offset) {
      if (count === begins.length) begins = grown(begins)
      begins[count++] = offset
      filled = last()
    },
    cell(start, end) {
      if (filled + 2 > cells.length) cells = grown(cells)
      cells[filled++] = start
      cells[filled++] = end
    },
    end(offset) {
      wholeUpTo = offset
    },
    get wholeUpTo() {
      return wholeUpTo
    },
    forget(offset, memory, base) {
      const open = count > 0 && wholeUpTo <= (begins[count - 1] ?? 0)
      const kept = open ? count - 1 : count
      if (!open || (begins[kept] ?? 0) >= offset) reader.forget()
      if (open) reader.keepShort(boundsOf(kept), offset, windowOf(memory, base))
      first += kept
      cells.copyWithin(0, kept * width * 2, filled)
      filled -= kept * width * 2
      begins.copyWithin(0, kept, count)
      count -= kept
    },
    rows(memory, base, from, to) {
      const rowAt = (at: number): number | null => {
        const row = below(base + at + 1) - 1
        return row < 0 ? null : first + row
      }
      const owned = below(base + to) - below(base + from)
      const cellsIn: Rows['cellsIn'] = (column, least, visit) => {
        for (let row = Math.max(0, below(base + from) - 1); row < count; row++) {
          const at = (row * width + column) * 2
          const start = cells[at] as number
          if (at >= filled || start >= base + to) return
          const end = cells[at + 1] as number
          if (start >= base + from && end - start >= least)
            visit(first + row, start - base, end - base)
        }
      }
      const cellsOf = reader.cellsOf((row) => boundsOf(row - first), windowOf(memory, base))
      return { table: reading.table, count: owned, rowAt, cellsIn, ...cellsOf }
    },
  }
}

const windowOf = (bytes: Uint8Array, base: number): MemoryWindow => ({
  memory: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  base,
})

/** How many of the first `count` values are below the limit. */
function rank(values: Float64Array, count: number, limit: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(values.length * 2)
  more.set(values)
  return more
}
