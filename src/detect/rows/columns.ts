import { lazy } from '../../lazy.ts'
import { columnPlace } from '../../mask/index.ts'
import {
  type Column,
  type ColumnPlace,
  type Rows,
  type SplitValue,
  splitValues,
  type Table,
} from '../../model/index.ts'
import { type ColumnElement, columnRole, elementOfColumn } from '../classify/index.ts'
import { namingColumn } from '../fields/index.ts'
import { isCodeRole } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isWrongField } from '../wrong-fields.ts'
import { writtenReader } from './written.ts'

/** What all numbers of a column have in common. */
export interface SearchedColumn {
  readonly place: ColumnPlace
  /** What the classification knows of a value of it: by the row, where another column names its values. */
  roleIn(rows: Rows, row: number): string
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
      roleIn: roleReader(index, role ?? 'column_unknown'),
      ...(isWrongField(role) && { wrongRole: role }),
      joins,
      elementsIn: (rows, row) => elementsIn(rows, row, beside),
    }
  }

  function roleReader(own: number, role: string): SearchedColumn['roleIn'] {
    const naming = namingColumn(columns, own)
    if (naming < 0) return () => role
    return (rows, row) => {
      const name = rows.text(row, naming)
      return (name === null ? null : columnRole(name, null, rules)) ?? role
    }
  }

  /** The columns whose values are elements of a number in a column: not those that are part of it. */
  function besideOf(own: number, joined: readonly number[]): BesideValue[] {
    const isOfOwn = (index: number): boolean => index === own || joined.includes(index)
    return valuesOf(columns).flatMap(({ role, parts, between }) => {
      if (parts.some(isOfOwn)) return []
      const element = elementOfColumn(role, rules)
      return element === null ? [] : [{ parts, between, element }]
    })
  }
}

/** A value beside a number, whole in a column or in parts in several. */
interface BesideValue extends Pick<SplitValue, 'parts' | 'between'> {
  readonly element: ColumnElement
}

/** The values of a row by their roles, each column's and then those in parts. */
function valuesOf(columns: readonly Column[]): SplitValue[] {
  const named = columns.map(({ name, role, joins }) => ({ name, role: joins ? null : role }))
  const whole = named.flatMap(({ role }, index) =>
    role === null ? [] : [{ role, parts: [index], between: '' }],
  )
  return [...whole, ...splitValues(named)]
}

/** Of several values of an element, those behind the first that is one are not read. */
function elementsIn(rows: Rows, row: number, beside: readonly BesideValue[]): number {
  let bits = 0
  for (const value of beside) {
    const { bit, fits } = value.element
    if ((bits & bit) !== 0) continue
    const text = textIn(rows, row, value)
    if (text !== null && fits(text)) bits |= bit
  }
  return bits
}

function textIn(rows: Rows, row: number, { parts, between }: BesideValue): string | null {
  const [first = -1] = parts
  if (parts.length === 1) return rows.text(row, first)
  return parts.flatMap((part) => rows.text(row, part)?.trim() || []).join(between)
}
