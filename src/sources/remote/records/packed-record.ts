import type { Table } from '../../../model/index.ts'
import { numbersInParts } from './numbers-in-parts.ts'
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

/** Packs the records of a collection. */
export function recordPacker(columns: RecordColumns): (record: StoredRecord) => PackedRecord {
  const inParts = numbersInParts(columns)
  return ({ key, fields }) => {
    const values = Array.from(fields, (field) => ({
      column: columns.indexOf(field),
      value: field.value,
    }))
    const whole = inParts(values).map(({ parts, value }) => ({
      column: columns.joining(parts),
      value,
    }))
    return packed(key, [...values, ...whole], columns.table)
  }
}

/** Writes values one behind the other. */
function packed(
  key: string,
  values: readonly Pick<PackedCell, 'column' | 'value'>[],
  table: Table,
): PackedRecord {
  const cells: PackedCell[] = []
  let end = 0
  for (const { column, value } of values) {
    const length = typeof value === 'string' ? Buffer.byteLength(value) : value.length
    cells.push({ column, start: end, end: end + length, value })
    end += length + 1
  }
  const bytes = Buffer.alloc(Math.max(1, end), BLANK) // one without values is a record as well
  for (const { start, value } of cells) {
    if (typeof value === 'string') bytes.write(value, start)
    else bytes.set(value, start)
  }
  return { key, bytes, cells, table }
}
