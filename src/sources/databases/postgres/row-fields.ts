import type { RowIndex } from '../row-index.ts'
import { BLANK, END, FILE_HEADER, NONE, NULL } from './copy-format.ts'

/** Follows the fields of rows, wherever the bytes are cut. */
export interface RowFields {
  /** Blanks and indexes the bytes from `from` up to `end - 1`. */
  walk(from: number, end: number, base: number): void
  /** Whether the next byte begins a row. */
  isBetween(): boolean
}

/** Starts before the file header of COPY's binary format. */
export function rowFields(index: RowIndex, memory: Uint8Array): RowFields {
  let [skip, content, fields] = [FILE_HEADER, 0, 0] // bytes, bytes and fields that are to come
  let [value, got, want] = [0, 0, 2] // of a number: what came of it, in how many bytes of how many

  return {
    walk(from, end, base) {
      let at = from
      while (at < end) {
        if (skip > 0) {
          memory[at++] = BLANK
          skip--
        } else if (content > 0) {
          const size = Math.min(content, end - at)
          content -= size
          at += size
          if (content === 0) nextField(base + at)
        } else {
          // A count of -1, which ends the data, begins with 0xff, and no table has so many columns.
          if (want === 2 && got === 0 && memory[at] !== 0xff) index.begin(base + at)
          value = value * 256 + (memory[at] ?? 0)
          memory[at++] = BLANK
          if (++got === want) number(base + at)
        }
      }
    },
    isBetween: () => skip + got === 0 && want === 2,
  }

  /** A field count or the length of a field is whole. */
  function number(offset: number): void {
    const known = value
    value = 0
    got = 0
    if (want === 2) {
      if (known === END) return
      fields = known
      want = 4
      if (fields === 0) nextRow(offset)
    } else if (known === NULL) {
      index.cell(NONE, NONE)
      nextField(offset)
    } else {
      index.cell(offset, offset + known)
      content = known
      if (known === 0) nextField(offset)
    }
  }

  function nextField(offset: number): void {
    if (--fields === 0) nextRow(offset)
  }

  function nextRow(offset: number): void {
    want = 2
    index.end(offset)
  }
}
