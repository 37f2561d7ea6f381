import type { StoredRecord } from '../../records/index.ts'
import type { KeyColumns } from '../key-columns.ts'
import { keyText } from '../text.ts'
import { keyRecord, nameRecord, partField } from './key-record.ts'
import { bytesOf, listOf, pairsOf, scanned, type ValueType } from './value-type.ts'

/** Sets: each member is a record. */
export const set: ValueType = {
  whole: (name) => ['SMEMBERS', name],
  *records(name, reply, columns) {
    const members = listOf(reply)
    if (members.length > 0) yield nameRecord(name, columns)
    for (const member of members) yield memberRecord(name, columns, bytesOf(member))
  },
  async *paged(key, reading) {
    const members = Number(await reading.connection.ask('SCARD', key.name))
    yield nameRecord(key.name, reading.columns)
    for await (const page of scanned('SSCAN', key, members, reading))
      for (const member of page) yield memberRecord(key.name, reading.columns, bytesOf(member))
  },
}

/** Sorted sets: each member is a record with its score, a number that may be one of a card. */
export const sortedSet: ValueType = {
  whole: (name) => ['ZRANGE', name, 0, -1, 'WITHSCORES'],
  *records(name, reply, columns) {
    const members = listOf(reply)
    if (members.length > 0) yield nameRecord(name, columns)
    for (const [member, score] of pairsOf(members)) yield memberRecord(name, columns, member, score)
  },
  async *paged(key, reading) {
    const members = Number(await reading.connection.ask('ZCARD', key.name))
    yield nameRecord(key.name, reading.columns)
    for await (const page of scanned('ZSCAN', key, members, reading))
      for (const [member, score] of pairsOf(page))
        yield memberRecord(key.name, reading.columns, member, score)
  },
}

function memberRecord(
  name: Buffer,
  columns: KeyColumns,
  member: Buffer,
  score: Buffer | null = null,
): StoredRecord {
  const fields = [partField(name, columns, '$member', member)]
  if (score !== null) fields.push(partField(name, columns, '$score', wholeNumber(score)))
  return keyRecord(name, columns, fields, keyText(member))
}

/** A score is a double, of which the server writes large ones as `4.1111111111111110e+15`. */
function wholeNumber(score: Buffer): Buffer {
  const value = Number(score)
  return Number.isSafeInteger(value) ? Buffer.from(String(value)) : score
}
