import { circleWatch } from '../../circle.ts'
import type { RecordField, StoredRecord } from '../../records/index.ts'
import type { Reply } from '../connect.ts'
import type { KeyColumns } from '../key-columns.ts'
import { keyText } from '../text.ts'
import { keyRecord, namedField, nameRecord } from './key-record.ts'
import { bytesOf, elementsOnPage, listOf, pairsOf, type ValueType } from './value-type.ts'

/** Streams: each entry is a record, written at the time that its id begins with. */
export const stream: ValueType = {
  whole: (name) => ['XRANGE', name, '-', '+'],
  *records(name, reply, columns) {
    yield nameRecord(name, columns)
    for (const entry of listOf(reply)) yield entryRecord(name, columns, entry)
  },
  async *paged({ name, size }, { connection, columns }) {
    const count = elementsOnPage(size, Number(await connection.ask('XLEN', name)))
    yield nameRecord(name, columns)
    const watch = circleWatch()
    for (let from = '-'; ; ) {
      const page = listOf(await connection.ask('XRANGE', name, from, '+', 'COUNT', count))
      for (const entry of page) yield entryRecord(name, columns, entry)
      const last = page.at(-1)
      if (page.length < count || last === undefined) return
      from = idBehind(idOf(last))
      watch(from)
    }
  },
}

const idOf = (entry: Reply): string => bytesOf(listOf(entry)[0] ?? null).toString()

function entryRecord(name: Buffer, columns: KeyColumns, entry: Reply): StoredRecord {
  const id = idOf(entry)
  const pairs = [...pairsOf(listOf(listOf(entry)[1] ?? null))]
  const fields: RecordField[] = pairs.flatMap((pair) => [...namedField(name, columns, pair)])
  return keyRecord(name, columns, [...timeField(name, columns, id), ...fields], id)
}

/** An id begins with milliseconds since 1970, unless somebody numbers the entries himself. */
function timeField(name: Buffer, columns: KeyColumns, id: string): RecordField[] {
  const time = Number(id.split('-')[0])
  if (time < FIRST_TIME || time > Date.now() + DAY) return []
  const value = new Date(time).toISOString()
  return [{ name: columns.of(keyText(name), '$time'), value, isTime: true }]
}

/** 2009, when Redis was new; smaller numbers are none of milliseconds. */
const FIRST_TIME = Date.UTC(2009)
const DAY = 86_400_000 // ms

/** The smallest id that is larger: `XRANGE` takes the first of its ids with the range. */
function idBehind(id: string): string {
  const [time = '0', number = '0'] = id.split('-')
  return `${time}-${BigInt(number) + 1n}`
}
