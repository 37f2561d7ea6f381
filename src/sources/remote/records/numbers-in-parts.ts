import { isInParts, splitColumns } from '../../databases/index.ts'
import type { RecordColumns } from './record-columns.ts'

/** A value of a record, and its column. */
interface ColumnValue {
  readonly column: number
  readonly value: string | Uint8Array
}

/** A number that stands in parts in the values of columns. */
export interface NumberInParts {
  /** The columns of its parts, in their order; of the elements of a list the only one. */
  readonly parts: readonly number[]
  readonly value: string
}

/** Finds the numbers of records that stand in parts: `card_no1` to `card_no4`, or the elements of a list. */
export function numbersInParts(
  columns: RecordColumns,
): (values: readonly ColumnValue[]) => NumberInParts[] {
  // Most records have the fields of the one before.
  let known: { readonly of: string; readonly splits: readonly (readonly number[])[] } | null = null
  const splitsOf = (own: readonly number[]): readonly (readonly number[])[] => {
    const of = own.join()
    if (known?.of !== of) {
      const { columns: all } = columns.table
      const named = own.map((index) => all[index] ?? { name: '', role: null })
      const splits = splitColumns(named).map((split) => split.map((at) => own[at] ?? -1))
      known = { of, splits }
    }
    return known.splits
  }
  return (values) => {
    const parts = values.filter(
      ({ column, value }) => typeof value === 'string' && isInParts(columns.roleOf(column)),
    )
    if (parts.length < 2) return []
    const byColumn = new Map<number, ColumnValue[]>()
    for (const part of parts) {
      const known = byColumn.get(part.column)
      if (known) known.push(part)
      else byColumn.set(part.column, [part])
    }
    const inColumns = splitsOf([...byColumn.keys()]).flatMap((split) =>
      groupsOf(split, parts).map((group) => ({ parts: split, value: joined(group) })),
    )
    return [...inColumns, ...[...byColumn.values()].flatMap(inList)]
  }
}

/** The parts of each number: those of one element of a list stand together, and each column is in it once. */
function groupsOf(split: readonly number[], values: readonly ColumnValue[]): ColumnValue[][] {
  const own = split.map((column) => values.filter((value) => value.column === column))
  const [first = []] = own
  if (own.every(({ length }) => length === first.length))
    return first.map((_, at) => own.flatMap((list) => list[at] ?? []))
  const groups: ColumnValue[][] = []
  for (const value of values.filter(({ column }) => split.includes(column))) {
    const group = groups.at(-1)
    if (group && !group.some(({ column }) => column === value.column)) group.push(value)
    else groups.push([value])
  }
  return groups.map((group) =>
    split.flatMap((column) => group.filter((each) => each.column === column)),
  )
}

const DIGITS = /^\d{3,6}$/
const [FEWEST, MOST] = [14, 19] // digits of a number

/** A list in which somebody keeps the groups of one number: `["4111", "1111", "1111", "1111"]`. */
function inList(values: readonly ColumnValue[]): NumberInParts[] {
  const [{ column } = { column: -1 }] = values
  const value = joined(values)
  const isOne =
    values.length > 2 &&
    value.length >= FEWEST &&
    value.length <= MOST &&
    values.every((part) => DIGITS.test(String(part.value)))
  return isOne ? [{ parts: [column], value }] : []
}

const joined = (values: readonly ColumnValue[]): string =>
  values.map(({ value }) => String(value)).join('')
