import { visible } from '../mask/index.ts'
import type { AssessedFinding, ColumnPlace, Sample } from '../model/index.ts'

/** Schemas and databases of a server's own: what stands there repeats what stands elsewhere. */
const OF_SERVER: ReadonlySet<string> = new Set([
  'pg_catalog',
  'information_schema',
  'mysql',
  'performance_schema',
])

/** A key of one column or more, as a sample shows it: `shop=1, no=7`. */
const PART = /^([^=]+)=([^=\\]+)$/

/** Characters of a value from which on a sample may show its beginning only. */
const WHOLE = 100

interface Key {
  readonly columns: readonly string[]
  readonly values: readonly string[]
}

/**
 * Gives the statements that show, and as templates in comments those that overwrite or delete, the rows of a finding's
 * samples. A key that is masked, cut or not to be told apart from other text stands in a comment of its own.
 */
export function rowsAsSql({ samples }: AssessedFinding, place: ColumnPlace): string[] {
  const { database, schema, table } = place
  const shown = samples.map(rowKey)
  if (OF_SERVER.has(schema ?? database) || isMasked(table) || isMasked(place.column)) {
    return [
      `-- ${visible([database, schema, table, place.column].filter(Boolean).join('.'))} is no table to write to, or its name is masked`,
      ...shown.map(comment),
    ]
  }
  const groups = new Map<string, Key[]>()
  for (const text of shown) {
    const key = keyIn(text)
    if (key) groups.set(key.columns.join(), [...(groups.get(key.columns.join()) ?? []), key])
  }
  const unclear = shown.filter((text) => keyIn(text) === null)
  return [
    `-- database ${visible(database)}`,
    ...[...groups.values()].flatMap((keys) => statements(keys, place)),
    ...unclear.map(comment),
  ]
}

/** How the name of a member is said to be written. */
const FILE_NAME = 'file name'

/** What stands in a file in a value bears the path in it behind the key; a mark of exclamation in a key has a backslash. */
function rowKey({ key = '', line, encoding }: Sample): string {
  const isInFile = line !== undefined || encoding === FILE_NAME
  return isInFile ? (key.split(/(?<!\\)!/)[0] ?? '') : key
}

const comment = (key: string): string => `-- row as shown: ${visible(key)}`
const isMasked = (name: string): boolean => name.includes('*')

function keyIn(text: string): Key | null {
  const parts = text.split(', ').map((part) => PART.exec(part))
  const isClear = parts.every((part) => part !== null && (part[2] ?? '').length < WHOLE)
  if (!isClear || isMasked(text) || visible(text) !== text) return null
  return {
    columns: parts.map((part) => part?.[1] ?? ''),
    values: parts.map((part) => part?.[2] ?? ''),
  }
}

function statements(keys: readonly Key[], place: ColumnPlace): string[] {
  const quote = place.schema === null ? '`' : '"'
  const name = (text: string): string => `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
  const columns = (keys[0]?.columns ?? []).map(name)
  const table = [place.schema ?? place.database, place.table].map(name).join('.')
  const rows = keys.map(({ values }) => tuple(values.map(literal)))
  const where = `${tuple(columns)} IN (${[...new Set(rows)].join(', ')})`
  const emptied = place.column.split('+').map((column) => `${name(column)} = NULL`)
  return [
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${where};`,
    `-- UPDATE ${table} SET ${emptied.join(', ')} WHERE ${where};`,
    `-- DELETE FROM ${table} WHERE ${where};`,
  ]
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

const tuple = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(', ')})`
