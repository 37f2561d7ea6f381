import { type ByteSpan, type Decoded, type Encoding, latin1, writer } from './decoded.ts'

/** A byte that is written as a number. */
interface WrittenByte extends ByteSpan {
  readonly value: number
}

/** Bytes of a row, in the order in which they are written. */
interface Row extends ByteSpan {
  readonly bytes: readonly WrittenByte[]
}

/** Pairs of hexadecimal digits with one sign between, which a second space or a line of 0x may lengthen. */
const PAIRS =
  /(?<![0-9A-Za-z.])(?:0[xX])?[0-9A-Fa-f]{2}(?:([-:\t]| {1,2}|, {0,2}|,\t)(?:0[xX])?[0-9A-Fa-f]{2})(?:(?:\1| {2})(?:0[xX])?[0-9A-Fa-f]{2})+(?:,(?=\s|$))?(?![0-9A-Za-z])/g
/** Words of two bytes, as xxd, tcpdump and hexdump write them; the last may have one. */
const WORDS =
  /(?<![0-9A-Za-z.])[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4})+(?: [0-9A-Fa-f]{2})?(?![0-9A-Za-z])/g
/** What is left for the last line of a dump. */
const LAST_PAIRS =
  /(?:0[xX])?[0-9A-Fa-f]{2}(?:[-:, \t]{1,2}(?:0[xX])?[0-9A-Fa-f]{2})*(?![0-9A-Za-z])/y
const LAST_WORDS =
  /(?:[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4})*(?: [0-9A-Fa-f]{2})?|[0-9A-Fa-f]{2})(?![0-9A-Za-z])/y
/** Values of bytes, signed ones of Java too, over lines. */
const DECIMALS =
  /(?<![0-9A-Za-z.])-?\d{1,3}(?:(?:,?[ \t]{1,2}|,|,[ \t]*\r?\n[ \t]*|\r?\n[ \t]+)-?\d{1,3}){9,}(?![0-9A-Za-z])/g

/** What stands directly before or behind bytes that are a value of their own and no row of a dump: `<Buffer 34 39>`. */
const VALUE_BEFORE = /(?:[=<([{"'`]|\b\w*[G-Zg-z_]\w*:?)\s*$/
const VALUE_AFTER = /^["'`)\]}>;]/
const NEAR = 16

/** Bytes of a dump in hexadecimal (`hexdump -C`, xxd, od, tcpdump), and of lists (`34:39`, `0x34, 0x39`). */
export const hexDump: Encoding = (encoded, spans) => {
  const text = latin1(encoded, 0, encoded.length)
  const pairs = rowsOf(text, PAIRS, LAST_PAIRS)
  const words = rowsOf(text, WORDS, LAST_WORDS)
  const values = [PAIRS, WORDS].flatMap((form) => valuesOf(text, form))
  return [
    ...[pairs, words, words.map(swapped)].flatMap((rows) => decode(encoded, rows, spans)),
    ...decode(encoded, values, spans, { isJoined: false }),
  ]
}

/** Bytes as decimal numbers: `[52, 57]`, `"data":[52,57]`. */
export const byteList: Encoding = (encoded, spans) => {
  const rows = [...latin1(encoded, 0, encoded.length).matchAll(DECIMALS)].flatMap(
    ({ index, 0: row }) => decimals(row, index) ?? [],
  )
  const hasLines = rows.length > 1
  return [
    ...decode(encoded, rows, spans),
    ...(hasLines ? decode(encoded, rows, spans, { isJoined: false }) : []),
  ]
}

/** Bytes that no other line goes on with, of which a line may have several. */
function valuesOf(text: string, form: RegExp): Row[] {
  return [...text.matchAll(form)].flatMap(({ index, 0: row }) => {
    const end = index + row.length
    const isValue =
      VALUE_BEFORE.test(text.slice(Math.max(0, index - NEAR), index)) ||
      VALUE_AFTER.test(text.slice(end, end + 1))
    return isValue ? [hexadecimals(row, index)] : []
  })
}

/** A row a line: the one below that of the line before, or the longest, as times and the bytes as text stand beside. */
function rowsOf(text: string, form: RegExp, last: RegExp): Row[] {
  const rows: Row[] = []
  let column = -1
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    const line = text.slice(start, end)
    const all = [...line.matchAll(form)]
    const below = all.find(({ index }) => index === column)
    const row = below ?? longestOf(all) ?? lastAt(line, last, column)
    column = row?.index ?? -1
    if (row) rows.push(hexadecimals(row[0], start + row.index))
    start = end + 1
  }
  return rows
}

function longestOf(matches: readonly RegExpExecArray[]): RegExpExecArray | null {
  return matches.reduce<RegExpExecArray | null>(
    (best, one) => (best === null || one[0].length > best[0].length ? one : best),
    null,
  )
}

/** The last line of a dump may have a byte or two, below those of the line before. */
function lastAt(line: string, form: RegExp, column: number): RegExpExecArray | null {
  form.lastIndex = column
  return column < 0 ? null : form.exec(line)
}

function hexadecimals(row: string, start: number): Row {
  const bytes: WrittenByte[] = []
  for (const { index, 0: pair } of row.matchAll(/0[xX](?=[0-9A-Fa-f]{2})|[0-9A-Fa-f]{2}/g)) {
    if (pair === '0x' || pair === '0X') continue
    const at = start + index
    bytes.push({ value: Number.parseInt(pair, 16), start: at, end: at + 2 })
  }
  return { bytes, start, end: start + row.length }
}

/** Null where a number is none of a byte. */
function decimals(row: string, start: number): Row | null {
  const bytes = [...row.matchAll(/-?\d+/g)].map(({ index, 0: number }) => {
    const value = Number(number)
    return {
      value: value < 0 ? value + 256 : value,
      start: start + index,
      end: start + index + number.length,
    }
  })
  const isWhole = bytes.every(({ value }) => value >= 0 && value < 256)
  return isWhole ? { bytes, start, end: start + row.length } : null
}

/** Words as little-endian machines write them: the second byte first. */
function swapped({ bytes, start, end }: Row): Row {
  const inOrder = bytes.map((byte, index) => {
    const other = bytes[index ^ 1] ?? byte
    return { ...byte, value: other.value }
  })
  return { bytes: inOrder, start, end }
}

/** The bytes with each row decoded; rows in lines one below the other are one text, unless they are values. */
function decode(
  encoded: Uint8Array,
  all: readonly Row[],
  spans: readonly ByteSpan[],
  { isJoined = true } = {},
): Decoded[] {
  const rows = all
    .filter(({ bytes }) => bytes.length > 0)
    .toSorted((one, other) => one.start - other.start)
  const isSeen = rows.some((row) =>
    spans.some(({ start, end }) => start < row.end && row.start < end),
  )
  if (!isSeen) return []
  const out = writer(encoded.length)
  let done = 0
  for (const [index, { bytes, start, end }] of rows.entries()) {
    if (!(isJoined && index > 0 && isNextLine(encoded, done, start))) out.copy(encoded, done, start)
    for (const byte of bytes) out.put(byte.value, byte.start, byte.end)
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return [out.done()]
}

/** Whether one line end lies between. */
function isNextLine(encoded: Uint8Array, from: number, to: number): boolean {
  const feed = encoded.subarray(from, to).indexOf(10)
  return feed >= 0 && !encoded.subarray(from + feed + 1, to).includes(10)
}
