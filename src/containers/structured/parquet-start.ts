/** Bytes in which the first page begins, also where some of them were changed. */
const LOOKED_AT = 96

/** A number in the compact protocol of Thrift, and the kinds of pages and the fields behind their sizes (parquet.thrift, PageHeader). */
const NUMBER = 0x15
const KINDS = [0, 4, 6]
const NEXT = [NUMBER, 0x2c, 0x4c, 0x5c]

/** Whether bytes begin as a Parquet file. Where the mark at its start is damaged, its footer may still tell all. */
export function isParquet(start: Uint8Array): boolean {
  const mark = Buffer.from(start.subarray(0, 4)).toString('latin1')
  if (mark === 'PAR1' || mark === 'PARE') return mark === 'PAR1'
  for (let at = 0; at < LOOKED_AT; at++) if (isPage(start, at)) return true
  return false
}

/** Whether the header of a page stands there: its kind, two sizes, and what is next. */
function isPage(start: Uint8Array, at: number): boolean {
  if (start[at] !== NUMBER || !KINDS.includes(start[at + 1] ?? -1)) return false
  const packed = behindNumber(start, at + 2)
  return NEXT.includes(start[behindNumber(start, packed)] ?? -1)
}

/** Where a number of at most five bytes ends; nowhere if there is none. */
function behindNumber(start: Uint8Array, at: number): number {
  if (start[at] !== NUMBER) return Number.NaN
  let end = at + 1
  while (end < at + 5 && (start[end] ?? 0) >= 0x80) end++
  return end + 1
}
