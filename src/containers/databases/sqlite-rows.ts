import type { PageCell, Pages } from './sqlite-pages.ts'
import { varintAt } from './sqlite-varint.ts'

/** A value of a row; text and bytes as text. */
export type StoredValue = string | bigint | number | null

/** Bytes of the integers with the serial types 1 to 6: section 2.1 of the SQLite file format. */
const INTEGERS = [0, 1, 2, 3, 4, 6, 8]

/** The serial types of the values of a row, each with where it begins and ends: section 2.1 of the format. */
function* fieldsOf(payload: Buffer): Generator<readonly [serial: number, at: number, to: number]> {
  const [headerSize, first] = varintAt(payload, 0)
  let at = Number(headerSize)
  for (let type = first; type < Number(headerSize) && type < payload.length; ) {
    const [serial, next] = varintAt(payload, type)
    type = next
    const to = at + sizeOf(Number(serial))
    yield [Number(serial), at, to]
    at = to
  }
}

/** Whether the values that a row announces fill it. */
export function isWhole({ payload }: PageCell): boolean {
  return [...fieldsOf(payload)].at(-1)?.[2] === payload.length
}

/** Reads the values of a row. */
export function valuesOf({ payload }: PageCell, encoding: Pages['encoding']): StoredValue[] {
  return [...fieldsOf(payload)].map(([serial, at, to]) =>
    valueIn(serial, payload.subarray(at, to), encoding),
  )
}

/** The BLOBs of a row. */
export function blobsIn({ payload }: PageCell): Buffer[] {
  return [...fieldsOf(payload)].flatMap(([serial, at, to]) =>
    isBlob(serial) ? [payload.subarray(at, to)] : [],
  )
}

const isBlob = (serial: number): boolean => serial >= 12 && serial % 2 === 0

function sizeOf(serial: number): number {
  if (serial >= 12) return Math.floor((serial - 12) / 2)
  return serial === 7 ? 8 : (INTEGERS[serial] ?? 0)
}

function valueIn(serial: number, bytes: Buffer, encoding: Pages['encoding']): StoredValue {
  if (serial >= 12) return isBlob(serial) ? bytes.toString('latin1') : textOf(bytes, encoding)
  if (serial === 8 || serial === 9) return BigInt(serial - 8)
  if (bytes.length === 0) return null
  if (serial !== 7) return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), signOf(bytes))
  return bytes.length < 8 ? null : bytes.readDoubleBE()
}

/** Two's complement: the first bit counts negative. */
const signOf = (bytes: Buffer): bigint => ((bytes[0] ?? 0) >= 0x80 ? -1n : 0n)

function textOf(bytes: Buffer, known: Pages['encoding']): string {
  const encoding = known ?? likelyEncoding(bytes)
  if (encoding !== 'utf16be') return bytes.toString(encoding)
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  return Buffer.from(even).swap16().toString('utf16le')
}

/** Text of a database is in UTF-8 or UTF-16: that of digits has a zero in every other place then. */
function likelyEncoding(bytes: Buffer): 'utf8' | 'utf16le' | 'utf16be' {
  const zero = bytes.indexOf(0)
  if (zero < 0 || bytes.length % 2 !== 0) return 'utf8'
  return zero % 2 === 0 ? 'utf16be' : 'utf16le'
}

/** What a table says of its columns. */
export interface SqliteColumns {
  readonly names: readonly string[]
  /** The column that the key of a row stands for, which then holds nothing itself; -1 for none. */
  readonly key: number
}

/** Of rows that nothing names. */
export const UNNAMED: SqliteColumns = { names: [], key: -1 }

/** Writes a row as a line of JSON, its key first. */
export function lineOf(
  row: bigint | null,
  values: readonly StoredValue[],
  { names, key }: SqliteColumns,
): string {
  const nameAt = (at: number): string => JSON.stringify(names[at] ?? `column ${at + 1}`)
  const isNamed = row !== null && values[key] === null
  const first = row === null ? [] : [`${isNamed ? nameAt(key) : '"rowid"'}:${row}`]
  const members = values.flatMap((value, at) =>
    isNamed && at === key ? [] : [`${nameAt(at)}:${written(value)}`],
  )
  return `{${[...first, ...members].join(',')}}\n`
}

function written(value: StoredValue): string {
  if (typeof value === 'bigint') return `${value}`
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? `${BigInt(value)}` : `${value}`
  return JSON.stringify(value)
}
