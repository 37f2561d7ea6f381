import { lazy } from '../../lazy.ts'
import { columnPlace } from '../../mask/index.ts'
import type { ColumnPlace, Rows, Table } from '../../model/index.ts'
import { type ColumnElement, elementOfColumn } from '../classify/index.ts'
import { isCodeRole } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isWrongField } from '../wrong-fields.ts'
import { writtenReader } from './written.ts'

/** What all numbers of a column have in common. */
export interface SearchedColumn {
  readonly place: ColumnPlace
  /** What the classification knows of it. */
  readonly role: string
  /** What it is for, where that is not card numbers. */
  readonly wrongRole?: string
  /** The columns, by index, that it joins. */
  readonly joins: readonly number[]
  /** The elements that stand beside a number of it, as `bitsOf` gives them. */
  elementsIn(rows: Rows, row: number): number
}

/** A column that is meant for security codes or PINs. */
interface CodeColumn {
  readonly index: number
  readonly role: string
  readonly place: ColumnPlace
}

/** What depends on the columns of a table and not on their values: worked out once a chunk. */
export interface TableColumns {
  /** A column by its index, null for one in which nothing is searched. */
  searched(column: number): SearchedColumn | null
  /** The columns of security codes and PINs. */
  readonly codes: readonly CodeColumn[]
  /** The times in a row, as ISO 8601. */
  timesIn(rows: Rows, row: number): readonly string[]
  /** Times of which the last is not before the row was written; none where none tells that. */
  writtenIn(rows: Rows, row: number): readonly string[]
}

const NO_TIMES: readonly string[] = []

/** Reads a column when something is found in it. */
export function tableColumns(
  table: Table,
  { rules, mask, timeColumns }: Pick<Searcher, 'rules' | 'mask' | 'timeColumns'>,
): TableColumns {
  const { columns } = table
  const known = new Map<number, SearchedColumn | null>()
  const times = columns.flatMap(({ isTime }, index) => (isTime ? [index] : []))
  const written = lazy(() => writtenReader(table, times, timeColumns))
  return {
    searched(index) {
      let column = known.get(index)
      if (column === undefined) {
        column = read(index)
        known.set(index, column)
      }
      return column
    },
    codes: columns.flatMap((column, index) => {
      const { role, joins } = column
      return isCodeRole(role) && !joins
        ? [{ index, role, place: columnPlace(column, table, mask) }]
        : []
    }),
    writtenIn: (rows, row) => written()(rows, row),
    timesIn: (rows, row) =>
      times.length === 0
        ? NO_TIMES
        : times.map((time) => rows.text(row, time)).filter((text) => text !== null),
  }

  function read(index: number): SearchedColumn | null {
    const column = columns[index]
    if (!column?.searched) return null
    const { role, joins = [] } = column
    const beside = besideOf(index, joins)
    return {
      place: columnPlace(column, table, mask),
      role: role ?? 'column_unknown',
      ...(isWrongField(role) && { wrongRole: role }),
      joins,
      elementsIn: (rows, row) => elementsIn(rows, row, beside),
    }
  }

  /** The columns whose values are elements of a number in a column: not those that are part of it. */
  function besideOf(own: number, joined: readonly number[]): BesideColumn[] {
    return columns.flatMap(({ role, joins }, index) => {
      if (role === null || joins || index === own || joined.includes(index)) return []
      const element = elementOfColumn(role, rules)
      return element === null ? [] : [{ index, element }]
    })
  }
}

interface BesideColumn {
  readonly index: number
  readonly element: ColumnElement
}

/** Of several columns of an element, those behind the first that has it are not read. */
function elementsIn(rows: Rows, row: number, beside: readonly BesideColumn[]): number {
  let bits = 0
  for (const { index, element } of beside) {
    if ((bits & element.bit) !== 0) continue
    const text = rows.text(row, index)
    if (text !== null && element.fits(text)) bits |= element.bit
  }
  return bits
}
