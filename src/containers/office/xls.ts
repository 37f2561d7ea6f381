import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained, Job } from '../format.ts'
import type { RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { isCell, rowsOfCells } from './xls-cells.ts'
import { otherRecords } from './xls-others.ts'
import { next, RECORD, type XlsRecord } from './xls-records.ts'
import {
  nameOfSheet,
  sharedStrings,
  stringBlocks,
  textsOfPage,
  type XlsTexts,
} from './xls-strings.ts'

/** The version that BIFF8 has in its first record: Excel 97 and later. */
const BIFF8 = 0x0600

/** Text of rows at a time. */
const BATCH = 64 * 1024

/** Gives the sheets of a workbook, a line for each row; then texts that no cell shows and its other records as they are. */
export async function* readBiff(bytes: RandomBytes, job: Job): AsyncGenerator<Contained> {
  const workbook = await globalsOf(bytes, job)
  try {
    for (let count = 1; ; count++) {
      const first = await next(workbook.cursor)
      if (first === null) break
      const rows = sheetRows(first, workbook)
      const name = workbook.names.get(first.at) ?? `sheet ${count}`
      yield { name: Buffer.from(name), bytes: rows, isPlain: true }
      for await (const _ of rows);
    }
    yield { name: Buffer.from('other texts'), bytes: workbook.texts.unused(), isPlain: true }
    yield* otherRecords(bytes, workbook.texts.isShared)
  } finally {
    workbook.texts.release()
  }
}

/** What stands in front of the sheets. */
interface Workbook {
  readonly cursor: Cursor
  readonly texts: XlsTexts
  /** Names of sheets by the places of their first records. */
  readonly names: ReadonlyMap<number, string>
}

async function globalsOf(bytes: RandomBytes, job: Job): Promise<Workbook> {
  const cursor = cursorOf(bytes.pieces())
  const first = await next(cursor)
  if (first?.type !== RECORD.begin || first.data.length < 2)
    throw damaged('the workbook is damaged')
  const isWide = first.data.readUInt16LE() === BIFF8
  const blocks = stringBlocks()
  const names: Buffer[] = []
  let page = 1252
  for (
    let [record, before] = [await next(cursor), 0];
    record !== null;
    record = await next(cursor)
  ) {
    const { type, data } = record
    if (type === RECORD.password)
      throw new UnreadableError('encrypted', 'a workbook needs a password')
    if (type === RECORD.end) break
    if (type === RECORD.codePage && data.length >= 2) page = data.readUInt16LE()
    if (type === RECORD.sheet && data.length > 6) names.push(data)
    if (type === RECORD.strings || (type === RECORD.more && before === RECORD.strings))
      blocks.add(data)
    if (type !== RECORD.more) before = type
  }
  const decode = textsOfPage(page, isWide)
  const texts = sharedStrings(blocks.all(), decode, job)
  return {
    cursor,
    texts,
    names: new Map(names.map((data) => [data.readUInt32LE(), nameOfSheet(data, decode)])),
  }
}

/** The rows of one sheet; charts in it are workbooks in little. */
async function* sheetRows(
  first: XlsRecord,
  { cursor, texts }: Workbook,
): AsyncGenerator<Uint8Array> {
  const rows = rowsOfCells(texts)
  let batch = ''
  let depth = 0
  for (let record: XlsRecord | null = first; record !== null; record = await next(cursor)) {
    if (record.type === RECORD.begin) depth++
    else if (record.type === RECORD.end) depth--
    else if (isCell(record.type)) batch += rows.add(record)
    if (depth <= 0) break
    if (batch.length < BATCH) continue
    yield Buffer.from(batch)
    batch = ''
  }
  yield Buffer.from(batch + rows.end())
}
