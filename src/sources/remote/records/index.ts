// In: records one after another, each with a key and fields by their names. Out: chunks of rows as those of a database,
// with a column for each name: a finding is in `database.collection.field`, at the key of its record.
import type { Chunk, Unit } from '../../../model/index.ts'
import { contentChunk, type RoleOf, rowWindows, type Throttle } from '../../databases/index.ts'
import { recordPacker } from './packed-record.ts'
import { recordColumns } from './record-columns.ts'
import { recordIndex } from './record-index.ts'
import type { Collection, StoredRecord } from './stored-record.ts'

export { type FieldNames, fieldNames, isWord, namesUpTo } from './field-names.ts'
export type { Collection, RecordField, StoredRecord } from './stored-record.ts'

/** What records are read with. */
export interface RecordReading {
  readonly collection: Collection
  /** Ends where there are no more; it is left early where the run is. */
  readonly records: AsyncIterable<StoredRecord>
  readonly memory: Uint8Array
  readonly roleOf: RoleOf
  readonly throttle: Throttle
}

/** Gives records as chunks of rows; what `records` throws is thrown on. */
export async function* recordChunks(
  { collection, records, memory, roleOf, throttle }: RecordReading,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const columns = recordColumns(collection, roleOf)
  const pack = recordPacker(columns)
  const iterator = records[Symbol.asyncIterator]()
  const index = recordIndex(
    async () => {
      const { done, value } = await iterator.next()
      return done ? null : pack(value)
    },
    columns,
    memory,
  )
  const contentOf = (): Chunk => {
    const { table } = columns
    const names = table.columns.map(({ name }) => name)
    return contentChunk(table, { columns: names, isRestricted: false })
  }
  yield contentOf() // of what cannot be read to its end as well
  try {
    for await (const chunk of rowWindows(index.fill, memory, index, signal)) {
      yield chunk
      await throttle(chunk.to - chunk.from, signal)
    }
    yield contentOf()
  } finally {
    await iterator.return?.()
  }
}

/** The part of a unit of records: its database and its collection, quoted. */
export const partOfCollection = ({ database, name }: Collection): string =>
  [database, name].map((each) => `"${each.replaceAll('"', '""')}"`).join('.')

/** The collection that a unit of records is of. */
export function collectionOfUnit({ part }: Pick<Unit, 'part'>): Collection {
  const names = [...part.matchAll(/"((?:[^"]|"")*)"/g)]
  const [database = '', name = ''] = names.map(([, each = '']) => each.replaceAll('""', '"'))
  return { database, name }
}
