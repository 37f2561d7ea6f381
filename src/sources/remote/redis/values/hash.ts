import type { RecordField, StoredRecord } from '../../records/index.ts'
import type { Reply } from '../connect.ts'
import type { KeyColumns } from '../key-columns.ts'
import { keyText } from '../text.ts'
import { keyRecord, namedField, nameRecord, partField } from './key-record.ts'
import { listOf, pairsOf, scanned, type ValueType, WHOLE } from './value-type.ts'

/** Fields of a hash that are one record; a larger one is a table, of which each field is a record. */
const FIELDS = 1_000

/** Hashes: what stands together in one is one record. */
export const hash: ValueType = {
  whole: (name) => ['HGETALL', name],
  *records(name, reply, columns) {
    const pairs = [...pairsOf(listOf(reply))]
    if (pairs.length > 0) yield keyRecord(name, columns, fieldsOf(name, pairs, columns))
  },
  async *paged(key, reading) {
    const { name, size } = key
    const { connection, columns } = reading
    const fields = Number(await connection.ask('HLEN', name))
    const pages = scanned('HSCAN', key, fields, reading)
    if (fields > FIELDS || (Number.isFinite(size) && size > WHOLE))
      return yield* tableRecords(name, pages, columns)
    const pairs = new Map<string, [Buffer, Buffer]>()
    for await (const page of pages)
      for (const pair of pairsOf(page)) pairs.set(pair[0].toString('latin1'), pair)
    yield keyRecord(name, columns, fieldsOf(name, [...pairs.values()], columns))
  },
}

async function* tableRecords(
  name: Buffer,
  pages: AsyncIterable<readonly Reply[]>,
  columns: KeyColumns,
): AsyncGenerator<StoredRecord> {
  yield nameRecord(name, columns)
  for await (const page of pages) {
    for (const [field, value] of pairsOf(page)) {
      const fields = [['$field', field] as const, ['$value', value] as const]
      const parts = fields.map(([part, bytes]) => partField(name, columns, part, bytes))
      yield keyRecord(name, columns, parts, keyText(field))
    }
  }
}

const fieldsOf = (
  name: Buffer,
  pairs: readonly (readonly [Buffer, Buffer])[],
  columns: KeyColumns,
): RecordField[] => pairs.flatMap((pair) => [...namedField(name, columns, pair)])
