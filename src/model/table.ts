/** A table whose rows lie in a chunk. */
export interface Table {
  readonly database: string
  readonly schema: string | null
  readonly name: string
  readonly columns: readonly Column[]
}

export interface Column {
  readonly name: string
  /** A role of rules/fields.json from the column's name or comment, null where neither tells one. */
  readonly role: string | null
  /** What is found in other columns is no card number: they are read for what stands beside one. */
  readonly searched: boolean
  /** Whether its values are times, as ISO 8601 text: they give the storage window. */
  readonly isTime: boolean
  /** Whether files may stand in its values: as they are, or as text, which holds them in base64 or hexadecimal. */
  readonly holds?: 'bytes' | 'text'
  /** The columns, by index, that this one joins. */
  readonly joins?: readonly number[]
}

/**
 * The way from bytes of a chunk back to a row, while the chunk is in memory.
 *
 * A row is its number in the unit, the same in each chunk that holds a part of it: of a leak every row is asked for.
 */
export interface Rows {
  readonly table: Table
  /** How many rows begin in what the chunk owns. */
  readonly count: number
  /** The row that holds the byte at `index`; null for bytes that belong to none. */
  rowAt(index: number): number | null
  /** As a person looks a row up: `id=42`, `shop=1, no=7`, `ctid=(0,5)`; card numbers not yet masked. */
  keyOf(row: number): string
  /** The cell that holds all bytes from `start` up to `end - 1`: those between cells belong to none. */
  cellAt(row: number, start: number, end: number): Cell | null
  /** The cell in a column of the table, by index; null for one that is NULL or not here. */
  cell(row: number, column: number): Cell | null
  /**
   * Hands on where the cells of a column lie in the chunk that begin in what it owns and have so many bytes at least; of
   * one that goes on, `end` is beyond the chunk's bytes.
   */
  cellsIn(column: number, least: number, visit: VisitCell): void
  /** The value of a cell as text, at most its first hundred characters; null where there is no cell. */
  text(row: number, column: number): string | null
}

/** Is told where a cell lies in a chunk. */
export type VisitCell = (row: number, start: number, end: number) => void

export interface Cell {
  /** Index into the table's columns. */
  readonly column: number
  /** First byte, and the byte after the last, in the chunk; both -1 for a cell of an earlier chunk. */
  readonly start: number
  readonly end: number
}

/** Which table the chunks of a unit are of, and which of its columns they hold; told in a chunk of its own. */
export interface TableContent {
  readonly database: string
  /** Null where a server has no schemas in its databases. */
  readonly schema: string | null
  readonly table: string
  readonly columns: readonly string[]
  /** Of types that can hold no card number, or not shown to the user. */
  readonly columnsNotRead: readonly string[]
  /** Whether some columns or rows are not shown to the user. */
  readonly isRestricted: boolean
}

/** How a table, or a slice of one, was read: names as they may be shown. */
export interface TimedReading extends TableContent {
  /** When it began, ISO 8601 in UTC. */
  readonly readAt: string
  readonly seconds: number
}
