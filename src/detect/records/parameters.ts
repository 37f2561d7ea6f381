import { placeholderOf, type Statement, valuesOfList } from '../classify/index.ts'
import { cellAt, type Layout, type RecordCell } from './format.ts'
import { type BoundValue, keyedValuesIn } from './keyed-values.ts'
import { statementFor } from './statements.ts'
import type { TextWindow } from './window.ts'

/** Text before a number that tells whether it is bound to a placeholder. */
const BEFORE = 400

/** Placeholders of one statement that are looked at on either side of a number. */
const MOST = 100

/** The record of a number that is bound to a placeholder: the values beside it by the columns they are written to. */
export function parametersAround(window: TextWindow): Layout | null {
  const { text, start } = window
  const own = placeholderOf(text.slice(Math.max(0, start - BEFORE), start))
  if (own === null) return null
  const values = own.list === undefined ? keyedAround(window) : listedAround(window, own.list)
  const statement = values[0] && statementFor(window, values[0].span.from)
  return statement ? layoutOf(values, statement, start) : null
}

function layoutOf(
  values: readonly BoundValue[],
  statement: Statement,
  start: number,
): Layout | null {
  const cells = values.map(({ key, span }): RecordCell => {
    return { name: statement.columnsOf(key)[0] ?? '', span }
  })
  const own = cellAt(cells, start)
  const { name, span } = cells[own] ?? {}
  if (span === undefined || name === undefined || name === '') return null
  return { span, isOneOfMany: false, isRow: true, cells, own, path: name }
}

/** The values of a list, by their places. */
function listedAround({ text, start }: TextWindow, length: number): BoundValue[] {
  const open = start - length
  return valuesOfList(text, open).map((span, index) => ({ key: `#${index + 1}`, span }))
}

/** The values that are named with the number's: up to where a name comes again, for that is of another statement. */
function keyedAround({ shared, start }: TextWindow): BoundValue[] {
  const all = keyedValuesIn(shared)
  const own = all.findIndex(({ span }) => span.from <= start && start < span.to)
  const middle = all[own]
  if (middle === undefined) return []
  const keys = new Set([middle.key])
  const isNew = ({ key }: BoundValue): boolean => keys.size < keys.add(key).size
  const before = all.slice(Math.max(0, own - MOST), own).reverse()
  const first = before.findIndex((value) => !isNew(value))
  const after = all.slice(own + 1, own + MOST)
  const last = after.findIndex((value) => !isNew(value))
  return [
    ...before.slice(0, first < 0 ? before.length : first).reverse(),
    middle,
    ...after.slice(0, last < 0 ? after.length : last),
  ]
}
