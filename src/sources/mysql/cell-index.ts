const FIRST_ROOM = 4096 // cells; it doubles when it is full, up to what one window of memory can hold

/** Where the cells of the rows lie that are in memory or on their way there; offsets are the part's. */
export interface CellIndex {
  /** A row begins at `offset`. */
  row(offset: number): void
  /** A cell of the newest row that is neither NULL nor empty. */
  cell(column: number, from: number, to: number): void
  /** Drops the rows that end at or before `offset`. */
  forget(offset: number): void
  /** How many rows begin in the half-open range. */
  rowsIn(from: number, to: number): number
  /** Index of the last row that begins at or before `offset`, and -1 if there is none. */
  rowAt(offset: number): number
  rowStart(row: number): number
  /** Where the next row begins; Infinity for the newest. */
  rowEnd(row: number): number
  /** Indexes of the row's cells, half-open. */
  cellsOf(row: number): readonly [first: number, end: number]
  column(cell: number): number
  from(cell: number): number
  to(cell: number): number
}

/** A list of numbers in the order of their offsets, cheap to append to and to cut at its start. */
interface Offsets {
  values: Float64Array
  /** How many are in use. */
  length: number
}

/** An empty index. Every number is a double: a table may be longer than 2^32 bytes. */
export function cellIndex(): CellIndex {
  const rows = offsets()
  const firstCells = offsets()
  const froms = offsets()
  const tos = offsets()
  const columns = offsets()
  const rowAt = (offset: number): number => lastUpTo(rows, offset)
  return {
    row(offset) {
      push(rows, offset)
      push(firstCells, froms.length)
    },
    cell(column, from, to) {
      push(columns, column)
      push(froms, from)
      push(tos, to)
    },
    forget(offset) {
      const gone = Math.max(0, rowAt(offset))
      const cells = firstCells.values[gone] ?? 0
      if (gone === 0) return
      for (const list of [rows, firstCells]) cut(list, gone)
      for (const list of [froms, tos, columns]) cut(list, cells)
      for (let row = 0; row < firstCells.length; row++) lower(firstCells, row, cells)
    },
    rowsIn: (from, to) => lastUpTo(rows, to - 1) - lastUpTo(rows, from - 1),
    rowAt,
    rowStart: (row) => rows.values[row] ?? 0,
    rowEnd: (row) =>
      row + 1 < rows.length ? (rows.values[row + 1] ?? 0) : Number.POSITIVE_INFINITY,
    cellsOf: (row) => [
      firstCells.values[row] ?? 0,
      row + 1 < rows.length ? (firstCells.values[row + 1] ?? 0) : froms.length,
    ],
    column: (cell) => columns.values[cell] ?? 0,
    from: (cell) => froms.values[cell] ?? 0,
    to: (cell) => tos.values[cell] ?? 0,
  }
}

const offsets = (): Offsets => ({ values: new Float64Array(FIRST_ROOM), length: 0 })

function push(list: Offsets, value: number): void {
  if (list.length === list.values.length) {
    const wider = new Float64Array(list.values.length * 2)
    wider.set(list.values)
    list.values = wider
  }
  list.values[list.length++] = value
}

function cut(list: Offsets, count: number): void {
  list.values.copyWithin(0, count, list.length)
  list.length -= count
}

function lower(list: Offsets, at: number, by: number): void {
  list.values[at] = (list.values[at] ?? 0) - by
}

/** Index of the last value that is not above `limit`, and -1 if all are. */
function lastUpTo({ values, length }: Offsets, limit: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
