import type { Rows } from '../../../model/index.ts'
import type { FillRows, WindowedRows } from '../../databases/index.ts'
import type { PackedRecord } from './packed-record.ts'
import type { RecordColumns } from './record-columns.ts'
import { type PlacedRecord, recordRows } from './record-rows.ts'

/** Puts records into memory, and knows those that lie there. */
export interface RecordIndex extends WindowedRows {
  readonly fill: FillRows
}

/** Takes records one after another as there is room; one that has none is continued. */
export function recordIndex(
  next: () => Promise<PackedRecord | null>,
  columns: RecordColumns,
  memory: Uint8Array,
): RecordIndex {
  let placed: PlacedRecord[] = []
  let [rows, wholeUpTo, copied] = [0, 0, 0]
  let current: PackedRecord | null = null

  return {
    get wholeUpTo() {
      return wholeUpTo
    },
    async fill(filled, base) {
      let end = filled
      while (end < memory.length) {
        if (current === null && !(await take(base + end))) break
        end += copy(end)
        if (current === null) wholeUpTo = base + end
      }
      return end - filled
    },
    forget(offset) {
      placed = placed.filter(({ begin, bytes }) => begin + bytes.length > offset)
    },
    rows: (bytes, base, from, to): Rows =>
      recordRows(placed, columns.table, { base, length: bytes.length, from, to }),
  }

  async function take(begin: number): Promise<boolean> {
    current = await next()
    copied = 0
    if (current !== null) placed.push({ ...current, row: rows++, begin })
    return current !== null
  }

  /** As much of the current record as there is room for. */
  function copy(at: number): number {
    const { bytes = Buffer.alloc(0) } = current ?? {}
    const part = bytes.subarray(copied, copied + memory.length - at)
    memory.set(part, at)
    copied += part.length
    if (copied === bytes.length) current = null
    return part.length
  }
}
