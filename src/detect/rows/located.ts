import type { Mask } from '../../mask/index.ts'
import type { Cell, Rows } from '../../model/index.ts'
import type { Judged } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import { openEncoding } from '../open-encoding.ts'
import type { SearchedColumn, TableColumns } from './columns.ts'

/** The rows of a chunk, and what is known of their columns. */
export interface RowsPart {
  readonly rows: Rows
  readonly columns: TableColumns
  readonly bytes: Uint8Array
}

/** A judged number in its row. */
export interface CellDetection extends Judged {
  readonly row: number
  readonly cell: Cell
  readonly column: Pick<SearchedColumn, 'place' | 'wrongRole'>
  /** From the outside in, for a number that does not stand there openly. */
  readonly encoding?: readonly string[]
}

/** Says where a number stands, and what its row tells of it. */
export function detectionOf(
  { candidate, judgement, row, cell, column, encoding }: CellDetection,
  { rows, columns, bytes }: RowsPart,
  mask: Mask,
): Detection {
  const { place, wrongRole } = column
  const detection: Detection = {
    candidate,
    judgement,
    owned: true,
    record: row,
    place,
    encoding: encoding ?? openEncoding(candidate, bytes),
    position: () => ({
      offset: Math.max(0, candidate.start - cell.start),
      key: mask.text(rows.keyOf(row)),
    }),
    times: columns.timesIn(rows, row),
    written: () => columns.writtenIn(rows, row),
  }
  return wrongRole === undefined ? detection : { ...detection, role: wrongRole }
}
