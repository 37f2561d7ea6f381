import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { damaged } from '../unreadable-error.ts'
import { type DbaseHeader, headerOf } from './dbase-header.ts'

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
  let isDamaged = false
  for (;;) {
    const records = await cursor.peek(atOnce)
    const whole = wholeRecords(records, header)
    if (whole === 0) break
    const rows = records.subarray(0, whole)
    isDamaged ||= !areRecords(rows, header)
    yield rowsOf(rows, header)
    cursor.advance(whole)
  }
  const position = cursor.position
  isDamaged ||= !(await endsTable(cursor))
  for (let rest = await cursor.some(); rest.length > 0; rest = await cursor.some()) {
    yield Buffer.from(rest)
    cursor.advance(rest.length)
  }
  if (isDamaged) throw damaged('records of the table do not begin as records', position)
}

/** Whether nothing is left but the mark of the end, and what somebody has put behind it. */
async function endsTable(cursor: Cursor): Promise<boolean> {
  const [next] = await cursor.peek(1)
  return next === undefined || next === END_OF_FILE
}

/** Bytes of the records up to the one that is none, or is cut. */
function wholeRecords(bytes: Buffer, { record }: DbaseHeader): number {
  let end = 0
  while (end + record <= bytes.length && bytes[end] !== END_OF_FILE) end += record
  return end
}

/** A record begins with a blank, with a star where it is deleted, or with the zero of programs that leave it out. */
const FLAGS = [BLANK, 0x2a, 0]

/** Whether each record begins as one: bytes that are lost or added shift all that follow. */
function areRecords(records: Buffer, { record }: DbaseHeader): boolean {
  for (let start = 0; start < records.length; start += record)
    if (!FLAGS.includes(records[start] as number)) return false
  return true
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
