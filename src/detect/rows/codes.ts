import type { Chunk, Rows } from '../../model/index.ts'
import { isCode } from '../records/index.ts'
import { codeWithoutPan } from '../security-codes.ts'
import type { CellDetection, RowsPart } from './located.ts'

/** Security codes and PINs in the columns meant for them, of the rows that a chunk owns and that hold no card. */
export function* codesIn(
  { from, to }: Chunk,
  { rows, columns }: RowsPart,
  cards: ReadonlySet<number>,
): Generator<CellDetection> {
  for (const row of rowsIn(rows, from, to)) {
    if (cards.has(row)) continue
    for (const column of columns.codes) {
      const cell = rows.cell(row, column.index)
      if (cell === null || cell.start < from || cell.start >= to) continue
      const value = rows.text(row, column.index)?.trim() ?? ''
      if (isCode(value, column.role))
        yield { ...codeWithoutPan(cell, value.length), row, cell, column }
    }
  }
}

/** The rows one after another: behind the cells of one there is the next, or a byte that ends it. */
function* rowsIn(rows: Rows, from: number, to: number): Generator<number> {
  let last = -1
  for (let at = from; at < to; ) {
    const row = rows.rowAt(at)
    if (row !== null && row !== last) yield row
    last = row ?? last
    at = Math.max(at, row === null ? -1 : endOf(rows, row)) + 1
  }
}

/** The byte behind the last cell of a row that is here. */
function endOf(rows: Rows, row: number): number {
  for (let column = rows.table.columns.length - 1; column >= 0; column--) {
    const cell = rows.cell(row, column)
    if (cell !== null) return cell.end
  }
  return -1
}
