import { asciiText } from '../ascii-text.ts'
import { type RowIndex, rowIndex } from '../row-index.ts'
import type { TablePlan } from './table-plan.ts'

const SHOWN = 100 // characters of a cell that its text gives
const SHOWN_BYTES = 4 * SHOWN // the longest they can be in UTF-8

/** An index of the rows that a plan reads. */
export function rowsOf({ table, keys }: TablePlan): RowIndex {
  return rowIndex({
    table,
    textOf(column, memory, from, to) {
      const text =
        asciiText(memory, from, Math.min(to, from + SHOWN)) ??
        memory.toString('utf8', from, Math.min(to, from + SHOWN_BYTES)).slice(0, SHOWN)
      return table.columns[column]?.isTime ? text.replace(' ', 'T') : text
    },
    keyOf(cellText, ordinal) {
      const parts = keys.map((key) => `${table.columns[key]?.name}=${cellText(key) ?? ''}`)
      return parts.length > 0 ? parts.join(', ') : `row ${ordinal}`
    },
  })
}
