import type { Chunk, Column, Containers, Rows } from '../../../model/index.ts'
import { isOpaque } from '../../chunks/index.ts'
import { fileIn, LEAST_FILE, mayHoldFile, type Unwrap } from './file-in.ts'
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

/** Bytes: of a shorter value nothing can be told, and it holds a key or a digest. */
const LEAST_OPAQUE = 192

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
        if (column.holds) visitAll({ chunk, rows, column, index }, found)
      }
      return found
    },
  }

  /** The cells of a column; what is made for one is made only for those that may hold something. */
  function visitAll(visited: VisitedColumn, found: FoundFile[]): void {
    const { chunk, rows, column, index } = visited
    const { bytes } = chunk
    const isBytes = column.holds === 'bytes'
    rows.cellsIn(index, LEAST_FILE, (row, start, end) => {
      const seen = end < bytes.length ? end : bytes.length
      if (mayHoldFile(bytes, start, seen, containers)) {
        if (takeFile(visited, { row, start, end }, found)) return
      }
      if (isBytes && seen - start >= LEAST_OPAQUE && isOpaque(bytes.subarray(start, seen)))
        gaps.add(column.name, rows.keyOf(row), OPAQUE)
    })
  }

  /** Whether a cell holds a file, which is taken, or told. */
  function takeFile(
    { chunk, rows, column }: VisitedColumn,
    { row, start, end }: VisitedCell,
    found: FoundFile[],
  ): boolean {
    const { bytes, offset } = chunk
    const unwrap = fileIn(bytes, start, Math.min(end, bytes.length), containers)
    if (unwrap === null) return false
    const key = rows.keyOf(row).replaceAll('!', '\\!')
    if (end - start > MOST_HELD) gaps.add(column.name, key, TOO_LARGE)
    else {
      const held = new Uint8Array(end - start)
      growing = { column, key, unwrap, bytes: held, start: offset + start, got: 0 }
      grow(growing, chunk, found)
    }
    return true
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

interface VisitedColumn {
  readonly chunk: Chunk
  readonly rows: Rows
  readonly column: Column
  readonly index: number
}

interface VisitedCell {
  readonly row: number
  readonly start: number
  readonly end: number
}
