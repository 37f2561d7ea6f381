import type { Column } from '../../../model/index.ts'
import { isCoElement, storageTimes } from '../co-elements.ts'
import { splitColumns } from '../split-columns.ts'
import { quoted } from './names.ts'

/** A column as the server's catalog has it. */
export interface MysqlColumn {
  readonly name: string
  readonly type: string
  /** In characters or bytes; null where a type has no length. */
  readonly length: number | null
  /** Digits before the decimal point, or bits. */
  readonly precision: number
  readonly charset: string | null
  readonly role: string | null
  /** All that its type says, in the server's words. */
  readonly definition: string
  /** Whether SELECT is granted. */
  readonly isReadable: boolean
}

/** A column and how it is read. */
export interface ChosenColumn extends Column {
  readonly expression: string
}

const SHORTEST = 12 // digits of the shortest card number: what has no room for them is not searched
const SHORTEST_BITS = 37 // of the least number with 12 digits

const TEXT: ReadonlySet<string> = new Set(
  'char varchar tinytext text mediumtext longtext json'.split(' '),
)
const BYTES: ReadonlySet<string> = new Set(
  'binary varbinary tinyblob blob mediumblob longblob'.split(' '),
)
const TIMES: ReadonlySet<string> = new Set(['datetime', 'timestamp', 'date'])
/** Too small or no number at all: read for what stands beside a card number, if the name says so. */
const SMALL: ReadonlySet<string> = new Set(
  'tinyint smallint mediumint int year time enum set float'.split(' '),
)
/** Bytes that mean something else, in which digits are chance. */
const OTHER: ReadonlySet<string> = new Set(
  'geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection uuid inet4 inet6 vector'.split(
    ' ',
  ),
)
/**
 * Character sets in which text is read as it is stored. Others have two bytes a digit, or letters that only the server
 * can tell from those of UTF-8, as eucjpms or geostd8: it converts them.
 */
const AS_STORED: ReadonlySet<string> = new Set(
  'ascii latin1 utf8 utf8mb3 utf8mb4 binary'.split(' '),
)

/** `bigint(20) unsigned zerofill`: as long as the type is, whatever the number. */
const ZERO_FILLED = /^\w+(?:\([\d,]+\))?(?: unsigned)? zerofill\b/

/** Chooses the columns of a table that are read: those to search, the key, times, and what stands beside. */
export function selectColumns(
  columns: readonly MysqlColumn[],
  keys: readonly string[],
): ChosenColumn[] {
  const known = columns.filter(({ type }) => !OTHER.has(type))
  const times = storageTimes(known.filter(({ type }) => TIMES.has(type)))
  const parts = new Set(splitColumns(known).flatMap((list) => list.map((index) => known[index])))
  const isKept = (column: MysqlColumn): boolean =>
    isCoElement(column.role) || times.has(column) || parts.has(column)
  const chosen = columns.flatMap((column): ChosenColumn[] => {
    const searched = isSearched(column)
    if (!OTHER.has(column.type) && (searched || isKept(column))) {
      const { name, role } = column
      const holds = searched ? holdsOf(column) : null
      return [
        {
          ...{ name, role, searched, isTime: times.has(column), expression: expressionOf(column) },
          ...(holds && { holds }),
        },
      ]
    }
    return keys.includes(column.name)
      ? [{ ...keyColumn(column.name), expression: shown(column) }]
      : []
  })
  return [...chosen, ...splitColumns(chosen).map((joins) => joined(joins, chosen))]
}

/** A column that tells which row it is. */
export const keyColumn = (name: string): ChosenColumn => ({
  name,
  role: null,
  searched: false,
  isTime: false,
  expression: quoted(name),
})

/** The parts of a number as one. */
function joined(joins: readonly number[], columns: readonly ChosenColumn[]): ChosenColumn {
  const parts = joins.flatMap((index) => columns[index] ?? [])
  return {
    name: parts.map(({ name }) => name).join('+'),
    role: parts[0]?.role ?? null,
    searched: true,
    isTime: false,
    joins,
    expression: `CONCAT_WS('', ${parts.map(({ expression }) => expression).join(', ')})`,
  }
}

function isSearched({ type, length, precision }: MysqlColumn): boolean {
  if (TEXT.has(type) || BYTES.has(type)) return length === null || length >= SHORTEST
  if (type === 'decimal') return precision >= SHORTEST
  if (type === 'bit') return precision >= SHORTEST_BITS
  return !SMALL.has(type) && !TIMES.has(type)
}

/** Whether files may stand in its values, as they are or as text; JSON is LONGTEXT to MariaDB. */
function holdsOf({ type }: MysqlColumn): 'bytes' | 'text' | null {
  if (BYTES.has(type)) return 'bytes'
  return TEXT.has(type) && type !== 'json' ? 'text' : null
}

function expressionOf(column: MysqlColumn): string {
  const name = quoted(column.name)
  // As text a double is 4.1e+15; below 10^11 it is no card number, above 2^63 neither.
  if (column.type === 'double') {
    return `IF(ABS(${name}) BETWEEN 1e11 AND 9.2e18, CAST(${name} AS DECIMAL(20, 0)), NULL)`
  }
  if (column.type === 'decimal') return `TRUNCATE(${name}, 0)` // a fraction would make more digits of it
  return column.type === 'bit' ? `${name} + 0` : shown(column)
}

/** A value as a person writes it, in ASCII or UTF-8. */
function shown({ name, charset, definition }: MysqlColumn): string {
  if (charset !== null && !AS_STORED.has(charset)) return `CONVERT(${quoted(name)} USING utf8mb4)`
  return ZERO_FILLED.test(definition) ? `${quoted(name)} + 0` : quoted(name)
}
