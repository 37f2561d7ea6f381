import type { Cursor } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'

/** Types of records: MS-XLS 2.3. */
export const RECORD = {
  begin: 0x0809,
  end: 0x000a,
  password: 0x002f,
  codePage: 0x0042,
  sheet: 0x0085,
  pictures: 0x00eb,
  strings: 0x00fc,
  more: 0x003c,
} as const

/** A record of a workbook. */
export interface XlsRecord {
  readonly type: number
  readonly at: number
  readonly data: Buffer
}

const HEADER = 4 // its type, and the size of its data

/** The next record; null at the end, which may be filled with zeros. */
export async function next(cursor: Cursor): Promise<XlsRecord | null> {
  for (;;) {
    const at = cursor.position
    const header = await cursor.take(HEADER)
    if (header.length < HEADER) return null
    const [type, size] = [header.readUInt16LE(), header.readUInt16LE(2)]
    if (type === 0 && size === 0) continue
    const data = await cursor.take(size)
    if (data.length < size) throw damaged('the workbook ends early')
    return { type, at, data }
  }
}
