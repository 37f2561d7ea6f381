import type { Cell, Row, Table } from '../../model/index.ts'

/** What reads a cell: its bytes as text, and the row's key. */
export interface Reading {
  readonly table: Table
  /** The value of a column as text, at most a hundred characters. */
  textOf(column: number, bytes: Uint8Array): string
  /** The key of a row by its values; `ordinal` is the row's number in the unit. */
  keyOf(cellText: (column: number) => string | null, ordinal: number): string
}

/** Bytes in memory, and the offset of the first of them in the unit. */
interface MemoryWindow {
  readonly memory: Uint8Array
  readonly base: number
}

/** Reads rows by the bounds of their cells: start and end of each, -1 for NULL, in offsets of the unit. */
export interface RowReader {
  /** The row with this number in the unit; `isFirst` of those in memory, so that it may have begun before. */
  row(id: number, bounds: Float64Array, isFirst: boolean, window: MemoryWindow): Row
  /** Keeps the texts of a row's cells that end before the offset and are no longer in memory afterwards. */
  keepShort(bounds: Float64Array, offset: number, window: MemoryWindow): void
  /** The row whose texts were kept is over. */
  forget(): void
}

/** Starts with nothing kept. */
export function rowReader({ textOf, keyOf }: Reading): RowReader {
  let earlier = new Map<number, string>()
  return {
    row(id, bounds, isFirst, window) {
      const cells: Cell[] = []
      for (let column = 0; column < bounds.length / 2; column++) {
        const known = isFirst ? earlier.get(column) : undefined
        const cell = cellOf(column, bounds, known, window)
        if (cell !== null) cells.push(cell)
      }
      const cellText = (column: number): string | null =>
        cells.find((cell) => cell.column === column)?.text() ?? null
      return { id, key: () => keyOf(cellText, id + 1), cells }
    },
    keepShort(bounds, offset, { memory, base }) {
      for (let column = 0; column < bounds.length / 2; column++) {
        const [start = -1, end = -1] = [bounds[column * 2], bounds[column * 2 + 1]]
        if (start < base || end > offset) continue
        earlier.set(column, textOf(column, memory.subarray(start - base, end - base)))
      }
    },
    forget() {
      earlier = new Map()
    },
  }

  /** Null for a cell that is NULL or of which nothing is here. */
  function cellOf(
    column: number,
    bounds: Float64Array,
    known: string | undefined,
    { memory, base }: MemoryWindow,
  ): Cell | null {
    const [start = -1, end = -1] = [bounds[column * 2], bounds[column * 2 + 1]]
    if (start < 0 || (start < end && start - base >= memory.length)) return null
    const [from, to] = [Math.max(0, start - base), Math.min(memory.length, end - base)]
    if (to < 0)
      return known === undefined ? null : { column, start: -1, end: -1, text: () => known }
    const text = (): string => known ?? textOf(column, memory.subarray(from, to))
    return { column, start: from, end: to, text }
  }
}
