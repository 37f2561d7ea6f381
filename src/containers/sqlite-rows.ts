import { type PageCell, type Pages, varintAt } from './sqlite-pages.ts'

/** A value of a row; text and bytes as text. */
export type StoredValue = string | bigint | number | null

/** Bytes of the integers with the serial types 1 to 6: section 2.1 of the SQLite file format. */
const INTEGERS = [0, 1, 2, 3, 4, 6, 8]

/** Reads the values of a row. */
export function valuesOf({ payload }: PageCell, encoding: Pages['encoding']): StoredValue[] {
  const [headerSize, first] = varintAt(payload, 0)
  const values: StoredValue[] = []
  let at = Number(headerSize)
  for (let type = first; type < Number(headerSize) && type < payload.length; ) {
    const [serial, next] = varintAt(payload, type)
    type = next
    const size = sizeOf(Number(serial))
    values.push(valueIn(Number(serial), payload.subarray(at, at + size), encoding))
    at += size
  }
  return values
}

function sizeOf(serial: number): number {
  if (serial >= 12) return Math.floor((serial - 12) / 2)
  return serial === 7 ? 8 : (INTEGERS[serial] ?? 0)
}

function valueIn(serial: number, bytes: Buffer, encoding: Pages['encoding']): StoredValue {
  if (serial >= 12) return serial % 2 === 0 ? bytes.toString('latin1') : textOf(bytes, encoding)
  if (serial === 8 || serial === 9) return BigInt(serial - 8)
  if (bytes.length === 0) return null
  if (serial !== 7) return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), signOf(bytes))
  return bytes.length < 8 ? null : bytes.readDoubleBE()
}

/** Two's complement: the first bit counts negative. */
const signOf = (bytes: Buffer): bigint => ((bytes[0] ?? 0) >= 0x80 ? -1n : 0n)

function textOf(bytes: Buffer, encoding: Pages['encoding']): string {
  if (encoding !== 'utf16be') return bytes.toString(encoding)
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  return Buffer.from(even).swap16().toString('utf16le')
}

/** Writes a row as a line of JSON. */
export function lineOf(
  row: bigint | null,
  values: readonly StoredValue[],
  names: readonly string[],
): string {
  const members = values.map(
    (value, at) => `${JSON.stringify(names[at] ?? `column ${at + 1}`)}:${written(value)}`,
  )
  // The key of a row may be a column of its own, which then holds nothing.
  const key = row === null ? [] : [`"rowid":${row}`]
  return `{${[...key, ...members].join(',')}}\n`
}

function written(value: StoredValue): string {
  if (typeof value === 'bigint') return `${value}`
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? `${BigInt(value)}` : `${value}`
  return JSON.stringify(value)
}

/** The names of the columns in a CREATE TABLE statement. */
export function columnsOf(sql: string): string[] {
  const body = sql.slice(sql.indexOf('(') + 1)
  const names: string[] = []
  let depth = 0
  let start = true
  for (const [token] of body.matchAll(
    // What is never closed goes to the end: or each sign that opens would be followed as far.
    /"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|'(?:[^']|'')*(?:'|$)|[(),]|[^\s(),"'`[\]]+/g,
  )) {
    if (token === '(') depth++
    else if (token === ')') depth--
    if (depth < 0) break
    if (start && depth === 0 && !/^(?:constraint|primary|unique|check|foreign)$/i.test(token)) {
      names.push(token.replace(/^["'`[](.*)["'`\]]$/, '$1'))
    }
    start = depth === 0 && token === ','
  }
  return names
}
