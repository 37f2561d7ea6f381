import { lazy } from '../../../lazy.ts'
import type { Cell, Rows, Table } from '../../../model/index.ts'
import type { PackedCell, PackedRecord } from './packed-record.ts'

/** A record that lies in memory, at least in part. */
export interface PlacedRecord extends PackedRecord {
  /** Its number in the unit. */
  readonly row: number
  /** Where its first byte lies, in offsets of the unit. */
  readonly begin: number
}

/** The bytes that lie in memory, in offsets of the unit, and those of them that the chunk owns, in offsets of the memory. */
interface ShownBytes {
  readonly base: number
  readonly length: number
  readonly from: number
  readonly to: number
}

/** Characters of a value that are told. */
const SHOWN = 100

/** The way from bytes of a chunk to the records that lie in it, given in their order. */
export function recordRows(
  records: readonly PlacedRecord[],
  table: Table,
  shown: ShownBytes,
): Rows {
  const { base, from, to } = shown
  const first = records[0]?.row ?? 0
  const recordOf = (row: number): PlacedRecord | undefined => records[row - first]
  const placed = ({ begin }: PlacedRecord, cell: PackedCell): Cell => placeCell(begin, cell, shown)
  const cellsOf = lazy(() => cellsByColumn(records))
  const isOwned = (offset: number): boolean => offset >= base + from && offset < base + to
  return {
    table,
    count: records.filter(({ begin }) => isOwned(begin)).length,
    rowAt: (index) => recordAt(records, base + index)?.row ?? null,
    keyOf: (row) => recordOf(row)?.key ?? '',
    cellAt(row, start, end) {
      const record = recordOf(row)
      if (!record) return null
      const at = base + start - record.begin
      const found = record.cells.find(
        (cell) => cell.start <= at && base + end - record.begin <= cell.end,
      )
      return found ? placed(record, found) : null
    },
    cell(row, column) {
      const record = recordOf(row)
      const found = record?.cells.find((cell) => cell.column === column)
      return record && found ? placed(record, found) : null
    },
    cellsIn(column, least, visit) {
      for (const { row, begin, cell } of cellsOf().get(column) ?? []) {
        const { start, end } = cell
        if (end - start >= least && isOwned(begin + start))
          visit(row, begin + start - base, begin + end - base)
      }
    },
    text(row, column) {
      const value = recordOf(row)?.cells.find((cell) => cell.column === column)?.value
      if (value === undefined) return null
      return (typeof value === 'string' ? value : Buffer.from(value).toString()).slice(0, SHOWN)
    },
  }
}

interface ColumnCell extends Pick<PlacedRecord, 'row' | 'begin'> {
  readonly cell: PackedCell
}

/** Records may have hundreds of columns, of which each has few values. */
function cellsByColumn(records: readonly PlacedRecord[]): ReadonlyMap<number, ColumnCell[]> {
  const columns = new Map<number, ColumnCell[]>()
  for (const { row, begin, cells } of records) {
    for (const cell of cells) {
      const known = columns.get(cell.column)
      if (known) known.push({ row, begin, cell })
      else columns.set(cell.column, [{ row, begin, cell }])
    }
  }
  return columns
}

/** A cell in the memory; -1 for one that lies before it. */
function placeCell(
  begin: number,
  { column, start, end }: PackedCell,
  { base, length }: ShownBytes,
): Cell {
  const [at, behind] = [begin + start - base, begin + end - base]
  if (behind <= 0) return { column, start: -1, end: -1 }
  return { column, start: Math.max(0, Math.min(at, length)), end: Math.min(behind, length) }
}

/** The record that holds the byte at an offset of the unit. */
function recordAt(records: readonly PlacedRecord[], offset: number): PlacedRecord | undefined {
  let [low, high] = [0, records.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.begin ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return records[low - 1]
}
