import type { Bytes } from '../model/index.ts'
import { cursorOf } from './cursor.ts'
import { type DbaseHeader, headerOf } from './dbase-header.ts'
import type { Contained } from './format.ts'

/** Text of rows at a time. */
const BATCH = 64 * 1024

const TAB = 0x09
const LINE_FEED = 0x0a
const BLANK = 0x20
/** Behind the last record. */
const END_OF_FILE = 0x1a
const FIXED = 32

/**
 * Gives the records of a dBase table, deleted ones too, as lines with a tab between the fields, whose names stand in
 * the first line. The bytes of a field are as they were, whatever their charset; what stands behind the last record is
 * read as it is.
 */
export async function* readDbase(bytes: Bytes): AsyncGenerator<Contained> {
  yield { name: null, bytes: linesOf(bytes), isPlain: true }
}

async function* linesOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const cursor = cursorOf(bytes.pieces())
  const size = (await cursor.peek(FIXED)).readUInt16LE(8)
  const header = headerOf(await cursor.take(size))
  yield joined(header.fields.map(({ name }) => name))
  const atOnce = Math.max(1, Math.floor(BATCH / header.record)) * header.record
  for (;;) {
    const records = await cursor.peek(atOnce)
    const whole = wholeRecords(records, header)
    if (whole === 0) break
    yield rowsOf(records.subarray(0, whole), header)
    cursor.advance(whole)
  }
  for (let rest = await cursor.some(); rest.length > 0; rest = await cursor.some()) {
    yield Buffer.from(rest)
    cursor.advance(rest.length)
  }
}

/** Bytes of the records up to the one that is none, or is cut. */
function wholeRecords(bytes: Buffer, { record }: DbaseHeader): number {
  let end = 0
  while (end + record <= bytes.length && bytes[end] !== END_OF_FILE) end += record
  return end
}

function rowsOf(records: Buffer, { record, fields }: DbaseHeader): Buffer {
  const rows: Buffer[] = []
  for (let start = 0; start < records.length; start += record) {
    let at = start + 1
    const cells = fields.map(({ length }) => {
      const cell = records.subarray(at, at + length)
      at += length
      return cell
    })
    rows.push(joined(cells))
  }
  return Buffer.concat(rows)
}

/** A line of cells without the blanks that fill them up; controls, which end cells and lines, are blanks. */
function joined(cells: readonly Uint8Array[]): Buffer {
  const line: number[] = []
  for (const [index, cell] of cells.entries()) {
    if (index > 0) line.push(TAB)
    const from = line.length
    for (const byte of cell) line.push(byte < BLANK ? BLANK : byte)
    while (line.length > from && line.at(-1) === BLANK) line.pop()
  }
  return Buffer.from([...line, LINE_FEED])
}
