import type { Chunk } from '../../model/index.ts'
import { classify, elementsOf, withElements } from '../classify/index.ts'
import { numbersInEncodings } from '../encoded.ts'
import type { EncodedNumber } from '../encodings/index.ts'
import type { Search } from '../kernel/index.ts'
import { hasItsWord } from '../loose-numbers.ts'
import type { Searcher } from '../searcher.ts'
import type { CellDetection, RowsPart } from './located.ts'

/** The numbers of a chunk that are written in an encoding. */
export async function encodedNumbers(
  chunk: Chunk,
  searcher: Searcher,
  part: RowsPart,
  search: Search,
): Promise<readonly CellDetection[]> {
  const numbers = await numbersInEncodings(chunk, searcher, search)
  return numbers.flatMap((number) => judgeEncoded(chunk, part, number, searcher) ?? [])
}

/** A number in an encoding, if it lies in one cell: what is decoded beside it must lie there too. */
function judgeEncoded(
  { from, to }: Chunk,
  { rows, columns }: RowsPart,
  { candidate, decoded, around, encoding }: EncodedNumber,
  { rules }: Searcher,
): CellDetection | null {
  const { start, end } = candidate
  const row = start >= from && start < to ? rows.rowAt(start) : null
  const cell = row === null ? null : rows.cellAt(row, start, end)
  const column = cell && columns.searched(cell.column)
  if (row === null || !cell || !column) return null
  const value = around(cell.start, cell.end)
  const within = { ...value, valueFrom: value.from, role: column.roleIn(rows, row) }
  const judgement = classify(decoded, within, rules)
  if (judgement === null || !hasItsWord(encoding, judgement)) return null
  const beside = new Set(elementsOf(column.elementsIn(rows, row)))
  return {
    candidate,
    judgement: withElements(judgement, beside, rules),
    ...{ row, cell, column, encoding },
  }
}
