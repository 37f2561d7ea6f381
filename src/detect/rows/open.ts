import { type Candidate, type Cell, type Chunk, NEAR, type Row } from '../../model/index.ts'
import { type Around, classifyCell } from '../classify/index.ts'
import type { Searcher } from '../searcher.ts'
import { isValue, valueIn } from '../values.ts'
import type { SearchedColumn } from './columns.ts'
import type { CellDetection, RowsPart } from './located.ts'

/** The numbers that stand openly in the rows that a chunk owns, in order. */
export function* openNumbers(
  { bytes, from, to }: Chunk,
  { kernel, rules, values: watch }: Searcher,
  { rows, columns }: RowsPart,
): Generator<CellDetection> {
  const values = watch?.isOpen() ? watch : null
  const find = values ? kernel.findAll : kernel.find
  let row: Row | null = null
  for (const candidate of find(bytes.length, from, to)) {
    const { start, end } = candidate
    let cell = row?.cellAt(start, end) ?? null
    if (cell === null) {
      row = rows.rowAt(start)
      cell = row?.cellAt(start, end) ?? null
    }
    const column = cell && columns.searched(cell.column)
    if (!row || !cell || !column || isRepeated(candidate, column, row)) continue
    if (values && isValue(candidate)) values.add(valueIn(candidate, column.place))
    if (values && !kernel.isCandidate(candidate)) continue
    const number = { candidate, row, cell, column }
    const around = aroundOf(bytes, number)
    const beside = besideOf(number)
    const judgement = classifyCell(candidate, around, rules, beside)
    if (judgement !== null) yield { ...number, judgement }
  }
}

interface CellCandidate {
  readonly candidate: Candidate
  readonly row: Row
  readonly cell: Cell
  readonly column: SearchedColumn
}

const besideOf =
  ({ column, row }: CellCandidate): (() => number) =>
  () =>
    column.elementsIn(row)

/** Words in other cells say nothing of this one; the column does. */
function aroundOf(bytes: Uint8Array, { candidate, cell, column }: CellCandidate): Around {
  return {
    bytes,
    from: Math.max(cell.start, candidate.start - NEAR),
    to: Math.min(cell.end, candidate.end + NEAR),
    role: column.role,
    withOthers: true,
  }
}

/** A number that stands whole in one of the joined columns is found there. */
function isRepeated({ digits }: Candidate, { joins }: SearchedColumn, row: Row): boolean {
  return joins.some((part) => row.text(part)?.replace(/\D/g, '').includes(digits))
}
