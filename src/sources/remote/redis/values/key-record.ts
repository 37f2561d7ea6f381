import type { RecordField, StoredRecord } from '../../records/index.ts'
import type { KeyColumns } from '../key-columns.ts'
import { asText, keyText } from '../text.ts'

/** A record of a key: its own name is searched with the first of them, as numbers stand in names too. */
export function keyRecord(
  name: Buffer,
  columns: KeyColumns,
  fields: Iterable<RecordField>,
  element: string | null = null,
): StoredRecord {
  const key = keyText(name)
  if (element !== null) return { key: `${key}[${element}]`, fields }
  return { key, fields: [{ name: columns.of(key, '$key'), value: asText(name) }, ...fields] }
}

/** The record that has nothing but the name of a key whose elements are records of their own. */
export const nameRecord = (name: Buffer, columns: KeyColumns): StoredRecord =>
  keyRecord(name, columns, [])

/** A part of a value as a field: `$value`, `$item`, `$member`. */
export const partField = (
  name: Buffer,
  columns: KeyColumns,
  part: string,
  bytes: Buffer,
): RecordField => ({ name: columns.of(keyText(name), part), value: asText(bytes) })

/** A named field of a value; where the name says nothing, it is a value as well. */
export function* namedField(
  name: Buffer,
  columns: KeyColumns,
  [field, value]: readonly [Buffer, Buffer],
): Generator<RecordField> {
  const text = asText(field)
  const column = typeof text === 'string' ? columns.ofField(keyText(name), text) : null
  if (column === null) yield partField(name, columns, '$field', field)
  yield column === null
    ? partField(name, columns, '$value', value)
    : { name: column, value: asText(value) }
}
