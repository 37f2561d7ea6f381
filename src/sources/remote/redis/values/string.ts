import { keyRecord, partField } from './key-record.ts'
import { bytesOf, PAGE, type ValueType, WHOLE } from './value-type.ts'

/** Strings: also counters, bitmaps and HyperLogLogs. */
export const string: ValueType = {
  whole: (name) => ['GET', name],
  *records(name, reply, columns) {
    if (reply === null) return
    yield keyRecord(name, columns, [partField(name, columns, '$value', bytesOf(reply))])
  },
  async *paged({ name }, { connection, columns }) {
    const ask = async (from: number): Promise<Buffer> =>
      bytesOf(await connection.ask('GETRANGE', name, from, from + PAGE - 1))
    for (let from = 0, isMore = true; isMore; ) {
      const pages: Buffer[] = []
      do {
        const page = await ask(from + pages.length * PAGE)
        pages.push(page)
        isMore = page.length === PAGE
      } while (isMore && pages.length * PAGE < WHOLE)
      const bytes = Buffer.concat(pages)
      const end = isMore ? lastBreak(bytes) : bytes.length
      const element = from === 0 ? null : `${from}`
      if (end > 0)
        yield keyRecord(
          name,
          columns,
          [partField(name, columns, '$value', bytes.subarray(0, end))],
          element,
        )
      from += end
    }
  },
}

/** Behind the last line of the last page, so that no number is cut; a value without lines is cut where it is. */
function lastBreak(bytes: Buffer): number {
  const at = bytes.lastIndexOf('\n') + 1
  return at > bytes.length - PAGE ? at : bytes.length
}
