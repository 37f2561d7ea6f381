// In: a chunk of rows of a table. Out: the numbers in the rows that it owns, one after another, each judged with all
// that its row tells of it; then the security codes that stand alone. A row is a record.
import type { Chunk, Rows } from '../../model/index.ts'
import { byStart, withoutOverlaps } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { Searcher } from '../searcher.ts'
import { isWholeCard } from '../security-codes.ts'
import { codesIn } from './codes.ts'
import { tableColumns } from './columns.ts'
import { encodedNumbers } from './encoded.ts'
import { detectionOf } from './located.ts'
import { openNumbers } from './open.ts'

/** Hands the numbers in the rows that a chunk owns to `take`. */
export async function searchRows(
  chunk: Chunk,
  rows: Rows,
  searcher: Searcher,
  take: (found: Detection) => void,
): Promise<void> {
  const part = { rows, columns: tableColumns(rows.table, searcher), bytes: chunk.bytes }
  const search = searcher.kernel.search(chunk.bytes.length, true)
  const encoded = await encodedNumbers(chunk, searcher, part, search)
  const cards = new Set<number>()
  const hasCodes = part.columns.codes.length > 0
  for (const number of withoutOverlaps(
    byStart(openNumbers(chunk, searcher, part, search), encoded),
  )) {
    if (hasCodes && isWholeCard(number)) cards.add(number.row)
    take(detectionOf(number, part, searcher.mask))
  }
  if (!hasCodes) return
  for (const code of codesIn(chunk, part, cards)) {
    take(detectionOf(code, part, searcher.mask))
  }
}
