import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  Timestamp,
} from 'mongodb'
import type { RecordField } from '../records/index.ts'

/** Numbers as they are stored: nothing is rounded or made into something else. */
export const AS_STORED = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const

/** A value of a document, as it is written or stored. */
export type Leaf = Pick<RecordField, 'value' | 'isTime'>

/** Whether a value is a document itself; a reference to one is, and so is code with its scope. */
export function isDocument(value: unknown): value is object {
  if (value instanceof DBRef || value instanceof Code) return true
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

/** Whether its client has encrypted a value (Client-Side Field Level Encryption, Queryable Encryption). */
export const isEncrypted = (value: unknown): boolean =>
  value instanceof Binary && value.sub_type === Binary.SUBTYPE_ENCRYPTED

/** What no person wrote: an identifier made by chance, a time of the server's own, nothing at all. */
const BY_CHANCE: ReadonlySet<number> = new Set([
  Binary.SUBTYPE_UUID,
  Binary.SUBTYPE_UUID_OLD,
  Binary.SUBTYPE_MD5,
])

/** A value as text or bytes; null for one that holds nothing. */
export function leafOf(value: unknown): Leaf | null {
  if (typeof value === 'string') return value === '' ? null : { value }
  if (value instanceof Date) return timeOf(value)
  if (value instanceof Binary)
    return BY_CHANCE.has(value.sub_type) ? null : { value: value.value() }
  if (value instanceof Timestamp) return null
  if (value instanceof Int32 || value instanceof Long || typeof value === 'bigint')
    return { value: String(value) }
  if (value instanceof Double || typeof value === 'number')
    return { value: numberText(Number(value)) }
  if (value instanceof Decimal128) return { value: plainDecimal(value.toString()) }
  if (value instanceof BSONRegExp) return { value: value.pattern }
  if (value instanceof BSONSymbol) return { value: value.value }
  return null
}

/** Behind the year 9999 ISO 8601 has no form that everybody reads. */
function timeOf(value: Date): Leaf {
  const time = value.getTime()
  return time >= 0 && time < LAST_TIME
    ? { value: value.toISOString(), isTime: true }
    : { value: String(time) }
}
const LAST_TIME = Date.UTC(10_000)

/** A double that is a whole number is written without an exponent. */
const numberText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value)

/** `4.111111111111111E+15` as a number is written. */
function plainDecimal(text: string): string {
  const [, sign = '', whole = '', part = '', power = ''] =
    /^(-?)(\d+)(?:\.(\d+))?E\+(\d{1,2})$/.exec(text) ?? []
  const zeros = Number(power) - part.length
  return power === '' || zeros < 0 ? text : `${sign}${whole}${part}${'0'.repeat(zeros)}`
}
