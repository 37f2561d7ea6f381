import { visible } from '../../mask/index.ts'
import { columnWidth, pad, shorten } from './columns.ts'

const INDENT = '  '
const GUTTER = 2

/** How a column is set: numbers to the right; the `flexible` one takes what room is left. */
export interface ColumnShape {
  readonly right?: boolean
  readonly flexible?: boolean
}

/**
 * Sets rows within the screen, whatever the cells hold.
 *
 * Widths come from the cells; a flexible cell is cut in the middle where it is too wide.
 */
export function table(
  columns: readonly ColumnShape[],
  rows: readonly (readonly string[])[],
  screen: number,
): string[] {
  const cells = rows.map((row) => row.map(visible))
  const widths = columnWidths(columns, cells, screen)
  return cells.map((row) => {
    const texts = row.map((cell, index) => {
      const width = widths[index] ?? 0
      return pad(shorten(cell, width), width, columns[index]?.right)
    })
    return (INDENT + texts.join(' '.repeat(GUTTER))).trimEnd()
  })
}

const WIDEST = 22 // a fixed cell: the longest kind with a scheme; beyond it the flexible one would starve

function columnWidths(
  columns: readonly ColumnShape[],
  cells: readonly string[][],
  screen: number,
): number[] {
  const wanted = columns.map((_, index) =>
    Math.max(...cells.map((row) => columnWidth(row[index] ?? ''))),
  )
  const fixed = wanted.map((width, index) =>
    columns[index]?.flexible ? 0 : Math.min(width, WIDEST),
  )
  const taken = fixed.reduce((sum, width) => sum + width, 0)
  const room = screen - INDENT.length - GUTTER * (columns.length - 1) - taken
  return wanted.map((width, index) =>
    columns[index]?.flexible ? Math.min(width, room) : (fixed[index] ?? 0),
  )
}
