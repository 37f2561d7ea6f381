import type { StoredRecord } from '../../records/index.ts'
import type { KeyColumns } from '../key-columns.ts'
import { keyRecord, nameRecord, partField } from './key-record.ts'
import { bytesOf, elementsOnPage, listOf, type ValueType } from './value-type.ts'

/** Lists: each element is a message of its own. */
export const list: ValueType = {
  whole: (name) => ['LRANGE', name, 0, -1],
  *records(name, reply, columns) {
    const items = listOf(reply).map(bytesOf)
    if (items.length > 0) yield nameRecord(name, columns)
    yield* itemRecords(name, items, { columns, from: 0 })
  },
  async *paged({ name, size }, { connection, columns }) {
    const length = Number(await connection.ask('LLEN', name))
    const count = elementsOnPage(size, length)
    yield nameRecord(name, columns)
    for (let from = 0; ; from += count) {
      const page = listOf(await connection.ask('LRANGE', name, from, from + count - 1))
      yield* itemRecords(name, page.map(bytesOf), { columns, from })
      if (page.length < count) return
    }
  },
}

function* itemRecords(
  name: Buffer,
  items: readonly Buffer[],
  { columns, from }: { readonly columns: KeyColumns; readonly from: number },
): Generator<StoredRecord> {
  for (const [at, item] of items.entries())
    yield keyRecord(name, columns, [partField(name, columns, '$item', item)], `${from + at}`)
}
