import type { Table } from '../../../model/index.ts'
import type { RecordColumns } from './record-columns.ts'
import type { RecordField, StoredRecord } from './stored-record.ts'

/** What stands between two values, and behind the last: neither a digit nor a sign between digits. */
const BLANK = 0x1f

/** A value in the bytes of its record, and where it begins and ends there. */
export interface PackedCell {
  readonly column: number
  readonly start: number
  readonly end: number
  readonly value: RecordField['value']
}

/** A record as bytes. */
export interface PackedRecord {
  readonly key: string
  readonly bytes: Buffer
  readonly cells: readonly PackedCell[]
  /** The columns that there were with this record. */
  readonly table: Table
}

/** Writes the values of a record one behind the other. */
export function packRecord({ key, fields }: StoredRecord, columns: RecordColumns): PackedRecord {
  const cells: PackedCell[] = []
  let end = 0
  for (const field of fields) {
    const { value } = field
    const length = typeof value === 'string' ? Buffer.byteLength(value) : value.length
    cells.push({ column: columns.indexOf(field), start: end, end: end + length, value })
    end += length + 1
  }
  const bytes = Buffer.alloc(Math.max(1, end), BLANK) // one without values is a record as well
  for (const { start, value } of cells) {
    if (typeof value === 'string') bytes.write(value, start)
    else bytes.set(value, start)
  }
  return { key, bytes, cells, table: columns.table }
}
