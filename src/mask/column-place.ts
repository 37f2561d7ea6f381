import type { Column, ColumnPlace, Table } from '../model/index.ts'
import type { Mask } from './create-mask.ts'

/** Where a column is, as it may be told. */
export function columnPlace(
  { name }: Pick<Column, 'name'>,
  { database, schema, name: table }: Table,
  mask: Mask,
): ColumnPlace {
  const [ofDatabase, ofSchema, ofTable, column] = mask.names([database, schema ?? '', table, name])
  return {
    type: 'column',
    schema: schema === null ? null : ofSchema,
    database: ofDatabase,
    table: ofTable,
    column,
  }
}
