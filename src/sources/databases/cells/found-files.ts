import type { Chunk, Column, Containers, Rows } from '../../../model/index.ts'
import { isOpaque } from '../../chunks/index.ts'
import { fileIn, LEAST_FILE, type Unwrap } from './file-in.ts'
import type { CellGaps } from './gaps.ts'

/** A value that is a file, whole. */
export interface FoundFile {
  readonly column: Column
  /** The key of its row. */
  readonly key: string
  readonly bytes: Uint8Array
}

/** One that goes on in the next chunk: what came of it. */
interface GrowingFile extends Omit<FoundFile, 'bytes'> {
  readonly unwrap: Unwrap
  readonly bytes: Uint8Array
  /** Its offset in the part. */
  readonly start: number
  got: number
}

/** Takes the files out of the values of one chunk after another. */
export interface FileFinder {
  /** Those that are whole with this chunk; in it nothing is left of them, so that nothing is found twice. */
  take(chunk: Chunk, rows: Rows): FoundFile[]
}

/** A larger one is not held. */
const MOST_HELD = 64 * 1024 * 1024

/** What lies in the place of a file that was taken: neither a digit nor a sign between digits. */
const BLANK = 0x1f

const TOO_LARGE = { reason: 'budget', detail: 'a file of more than 64 MiB' } as const
const OPAQUE = { reason: 'high-entropy', detail: 'looks compressed or encrypted' } as const

/** Starts before the first chunk of a unit. */
export function fileFinder(containers: Containers, gaps: CellGaps): FileFinder {
  let growing: GrowingFile | null = null
  return {
    take(chunk, rows) {
      const found: FoundFile[] = []
      if (growing !== null) grow(growing, chunk, found)
      for (const [index, column] of rows.table.columns.entries()) {
        if (column.holds) {
          rows.cellsIn(index, LEAST_FILE, (row, start, end) =>
            visit(chunk, { column, row, rows, start, end }, found),
          )
        }
      }
      return found
    },
  }

  function visit(chunk: Chunk, cell: VisitedCell, found: FoundFile[]): void {
    const { column, start, end, rows, row } = cell
    const { bytes, offset } = chunk
    const seen = Math.min(end, bytes.length)
    const unwrap = fileIn(bytes, start, seen, containers)
    if (unwrap === null) {
      if (column.holds === 'bytes' && isOpaque(bytes.subarray(start, seen)))
        gaps.add(column.name, rows.keyOf(row), OPAQUE)
      return
    }
    const key = rows.keyOf(row)
    if (end - start > MOST_HELD) {
      gaps.add(column.name, key, TOO_LARGE)
      return
    }
    const held = new Uint8Array(end - start)
    growing = { column, key, unwrap, bytes: held, start: offset + start, got: 0 }
    grow(growing, chunk, found)
  }

  function grow(file: GrowingFile, { bytes, offset }: Chunk, found: FoundFile[]): void {
    const from = file.start + file.got - offset
    const part = bytes.subarray(from, from + file.bytes.length - file.got)
    file.bytes.set(part, file.got)
    part.fill(BLANK)
    file.got += part.length
    if (file.got < file.bytes.length) return
    growing = null
    found.push({ ...file, bytes: file.unwrap(file.bytes) })
  }
}

interface VisitedCell {
  readonly column: Column
  readonly row: number
  readonly rows: Rows
  readonly start: number
  readonly end: number
}
