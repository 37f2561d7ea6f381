import type { TableContent, Target, Unit } from '../model/index.ts'
import { databaseOf } from './connections/index.ts'

/** Where the table of a unit is, by its part and the URL of its target. */
export function tableNamesOf(
  { location }: Pick<Target, 'location'>,
  { source, part }: Pick<Unit, 'source' | 'part'>,
): Pick<TableContent, 'database' | 'schema' | 'table'> {
  const quoted = [...part.matchAll(/"((?:[^"]|"")*)"/g)]
  const names = quoted.map(([, name = '']) => name.replaceAll('""', '"'))
  const [table = '', schema = '', database = null] = names.toReversed()
  return source === 'mysql' || source === 'records'
    ? { database: schema, schema: null, table }
    : { database: database ?? databaseOf(location) ?? '', schema, table }
}
