import {
  type Candidate,
  type Cell,
  type Chunk,
  NEAR,
  RECORD,
  type Rows,
} from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { type Around, bitsOf, classifyCell, elementsInRecord } from '../classify/index.ts'
import type { Search } from '../kernel/index.ts'
import { CARD } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isValue, valueIn } from '../values.ts'
import type { SearchedColumn } from './columns.ts'
import type { CellDetection, RowsPart } from './located.ts'

/** The numbers that stand openly in the rows that a chunk owns, in order. */
export function* openNumbers(
  { bytes, from, to }: Chunk,
  { rules, values }: Searcher,
  { rows, columns }: RowsPart,
  { candidates, withFailing }: Search,
): Generator<CellDetection> {
  const passing = withFailing.length > candidates.length ? new Set(candidates) : null
  let row: number | null = null
  for (const candidate of withFailing) {
    const { start, end } = candidate
    if (start < from || start >= to) continue
    let cell = row === null ? null : rows.cellAt(row, start, end)
    if (cell === null) {
      row = rows.rowAt(start)
      cell = row === null ? null : rows.cellAt(row, start, end)
    }
    const column = cell && columns.searched(cell.column)
    if (row === null || !cell || !column) continue
    const number = { candidate, row, cell, column }
    if (isRepeated(number, rows)) continue
    if (isValue(candidate) && values?.isNextWanted()) values.add(valueIn(candidate, column.place))
    // What fails Luhn is a card number with a wrong digit where its column says so, and nowhere else.
    const role = column.roleIn(rows, row)
    if (passing?.has(candidate) === false && role !== CARD) continue
    const around = aroundOf(bytes, number, role)
    const judgement = classifyCell(candidate, around, rules, besideOf(number, rows, around, rules))
    if (judgement !== null) yield { candidate, row, cell, column, judgement }
  }
}

interface CellCandidate {
  readonly candidate: Candidate
  readonly row: number
  readonly cell: Cell
  readonly column: SearchedColumn
}

/** The elements in other columns of its row, and in its own cell beyond its line, as `bitsOf` gives them. */
const besideOf =
  (number: CellCandidate, rows: Rows, around: Around, rules: Rules): (() => number) =>
  () =>
    number.column.elementsIn(rows, number.row) | elementsInCell(number, around, rules)

function elementsInCell({ candidate, cell }: CellCandidate, around: Around, rules: Rules): number {
  const { bytes } = around
  if (cell.start === candidate.start && cell.end === candidate.end) return 0
  const from = Math.max(cell.start, candidate.start - RECORD)
  const to = Math.min(cell.end, candidate.end + RECORD)
  const isLine = around.from <= from && to <= around.to && !hasLines(bytes.subarray(from, to))
  if (isLine) return 0
  const range = { from, to, alphabet: candidate.alphabet }
  return bitsOf([...elementsInRecord(bytes, range, candidate, rules)])
}

const hasLines = (bytes: Uint8Array): boolean => bytes.includes(LINE_FEED) || bytes.includes(RETURN)

const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Words in other cells say nothing of this one; the column does. */
function aroundOf(bytes: Uint8Array, { candidate, cell }: CellCandidate, role: string): Around {
  return {
    bytes,
    from: Math.max(cell.start, candidate.start - NEAR),
    to: Math.min(cell.end, candidate.end + NEAR),
    role,
    valueFrom: cell.start,
    withOthers: true,
  }
}

/** A number that stands whole in one of the joined columns is found there. */
function isRepeated({ candidate, row, column }: CellCandidate, rows: Rows): boolean {
  return column.joins.some((part) =>
    rows.text(row, part)?.replace(/\D/g, '').includes(candidate.digits),
  )
}
