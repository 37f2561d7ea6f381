import type { Column, Table } from '../../../model/index.ts'
import type { RoleOf } from '../../databases/index.ts'
import type { Collection, RecordField } from './stored-record.ts'

/** The columns of a collection as its records show them, one for each way to a value. */
export interface RecordColumns {
  /** The index of the column of a field. */
  indexOf(field: RecordField): number
  roleOf(index: number): string | null
  /** The index of the column of numbers that others hold in parts. */
  joining(parts: readonly number[]): number
  /** All columns so far; another object when there are more. */
  readonly table: Table
}

/** Starts without a column. */
export function recordColumns({ database, name }: Collection, roleOf: RoleOf): RecordColumns {
  const indexes = new Map<string, number>()
  const columns: Column[] = []
  let table: Table | null = null
  const put = (index: number, column: Column): void => {
    columns[index] = column
    table = null
  }
  const add = (column: Column): number => {
    const index = columns.length
    indexes.set(column.name, index)
    put(index, column)
    return index
  }
  return {
    roleOf: (index) => columns[index]?.role ?? null,
    joining(parts) {
      const joins = parts.flatMap((part) => columns[part] ?? [])
      const name =
        joins.length === 1 ? `${joins[0]?.name}[]` : joins.map((each) => each.name).join('+')
      const { role = null } = joins[0] ?? {}
      const column: Column = {
        name,
        role,
        searched: true,
        isTime: false,
        holds: 'text',
        joins: parts,
      }
      return indexes.get(name) ?? add(column)
    },
    indexOf(field) {
      const known = indexes.get(field.name)
      if (known !== undefined) {
        const column = columns[known]
        // As bytes are looked at, text is as well.
        if (column?.holds === 'text' && typeof field.value !== 'string')
          put(known, { ...column, holds: 'bytes' })
        return known
      }
      return add(columnOf(field, roleOf))
    },
    get table() {
      table ??= { database, schema: null, name, columns: [...columns] }
      return table
    },
  }
}

/** What a value is for is told by the last name on the way to it, else by those before as well. */
function columnOf({ name, value, isTime = false }: RecordField, roleOf: RoleOf): Column {
  const last = name.slice(name.lastIndexOf('.') + 1)
  return {
    name,
    role: roleOf(last, null) ?? roleOf(name.replaceAll('.', '_'), null),
    searched: true,
    isTime,
    holds: typeof value === 'string' ? 'text' : 'bytes',
  }
}
