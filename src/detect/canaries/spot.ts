import { columnPlace, type Mask } from '../../mask/index.ts'
import type { Chunk, Place, SightingSample } from '../../model/index.ts'
import type { Kernel } from '../kernel/index.ts'
import type { Hit } from './hits.ts'

/** Where a hit is: its place, and a way to where it is in that. */
interface Spot {
  readonly place: Place
  readonly position: () => SightingSample
}

/** What a place is told with. */
export interface SpotMeans {
  readonly kernel: Kernel
  readonly mask: Mask
  /** The file, or what lies in it. */
  readonly place: Place
  /** Lines of the part before the chunk. */
  readonly lines: number
}

const LINE_FEED = 10

/** Says where a hit is. */
export function spotOf(chunk: Chunk, { start }: Hit, means: SpotMeans): Spot {
  const { rows, bytes, offset, from, aspect, cell, member } = chunk
  if (rows) return spotInRow(rows, start, means)
  const { place, kernel, lines, mask } = means
  const key = cell ? { key: mask.text(member ?? '') } : {}
  const position = (): SightingSample => {
    if (aspect === 'name') return { offset: start, ...key }
    const feed = start === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, start - 1)
    return {
      offset: offset + start,
      ...key,
      line: lines + kernel.lines(from, start) + 1,
      ...((feed >= 0 || offset === 0) && { column: start - feed }),
    }
  }
  return { place, position }
}

function spotInRow(
  rows: NonNullable<Chunk['rows']>,
  start: number,
  { mask }: Pick<SpotMeans, 'mask'>,
): Spot {
  const row = rows.rowAt(start)
  const cell = row === null ? null : rows.cellAt(row, start, start + 1)
  const { table } = rows
  const column = table.columns[cell?.column ?? 0] ?? { name: '' }
  return {
    place: columnPlace(column, table, mask),
    position: () => ({
      offset: Math.max(0, start - (cell?.start ?? start)),
      ...(row !== null && { key: mask.text(rows.keyOf(row)) }),
    }),
  }
}
