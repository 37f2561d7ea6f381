import type { Cell, Rows, Table } from '../../model/index.ts'

/** What reads a cell: its bytes as text, and the row's key. */
export interface Reading {
  readonly table: Table
  /** The value of a column, `memory[from]` to `memory[to - 1]`, as text, at most a hundred characters. */
  textOf(column: number, memory: Buffer, from: number, to: number): string
  /** The key of a row by its values; `ordinal` is the row's number in the unit. */
  keyOf(cellText: (column: number) => string | null, ordinal: number): string
}

/** Bytes in memory, and the offset of the first of them in the unit. */
export interface MemoryWindow {
  readonly memory: Buffer
  readonly base: number
}

/** Start and end of each cell of a row, -1 for NULL, in offsets of the unit: those from `from` up to `to - 1`. */
export interface CellBounds {
  readonly values: Float64Array
  readonly from: number
  readonly to: number
  /** The first row in memory may have begun before. */
  readonly isFirst: boolean
}

/** Reads rows by the bounds of their cells. */
export interface RowReader {
  /** What the rows in memory hold; `boundsOf` gives their bounds by their numbers in the unit. */
  cellsOf(
    boundsOf: (row: number) => CellBounds,
    window: MemoryWindow,
  ): Pick<Rows, 'keyOf' | 'cellAt' | 'cell' | 'text'>
  /** Keeps the texts of a row's cells that end before the offset and are no longer in memory afterwards. */
  keepShort(bounds: CellBounds, offset: number, window: MemoryWindow): void
  /** The row whose texts were kept is over. */
  forget(): void
}

/** Starts with nothing kept. */
export function rowReader({ textOf, keyOf }: Reading): RowReader {
  let earlier = new Map<number, string>()
  const known = ({ isFirst }: CellBounds, column: number): string | undefined =>
    isFirst ? earlier.get(column) : undefined
  return {
    cellsOf(boundsOf, window) {
      const read = (bounds: CellBounds, column: number): Cell | null =>
        cellOf(column, bounds, known(bounds, column) !== undefined, window)
      const text = (row: number, column: number): string | null => {
        const bounds = boundsOf(row)
        const cell = read(bounds, column)
        if (cell === null) return null
        return known(bounds, column) ?? textOf(column, window.memory, cell.start, cell.end)
      }
      return {
        keyOf: (row) => keyOf((column) => text(row, column), row + 1),
        cellAt(row, start, end) {
          const bounds = boundsOf(row)
          const column = columnAt(window.base + start, window.base + end, bounds)
          return column < 0 ? null : read(bounds, column)
        },
        cell: (row, column) => read(boundsOf(row), column),
        text,
      }
    },
    keepShort({ values, from, to }, offset, { memory, base }) {
      for (let column = 0; from + column * 2 < to; column++) {
        const [start = -1, end = -1] = [values[from + column * 2], values[from + column * 2 + 1]]
        if (start < base || end > offset) continue
        earlier.set(column, textOf(column, memory, start - base, end - base))
      }
    },
    forget() {
      earlier = new Map()
    },
  }
}

/** Null for a cell that is NULL or of which nothing is here. */
function cellOf(
  column: number,
  { values, from, to }: CellBounds,
  isKnown: boolean,
  { memory, base }: MemoryWindow,
): Cell | null {
  const at = from + column * 2
  if (at >= to) return null
  const start = values[at] ?? -1
  const end = values[at + 1] ?? -1
  if (start < 0 || (start < end && start - base >= memory.length)) return null
  if (end < base) return isKnown ? { column, start: -1, end: -1 } : null
  return { column, start: Math.max(0, start - base), end: Math.min(memory.length, end - base) }
}

/** The column whose cell holds all bytes between two offsets, -1 where none does. */
function columnAt(start: number, end: number, { values, from, to }: CellBounds): number {
  for (let at = from; at < to; at += 2) {
    const first = values[at] ?? -1
    if (first >= 0 && first <= start && end <= (values[at + 1] ?? -1)) return (at - from) / 2
  }
  return -1
}
