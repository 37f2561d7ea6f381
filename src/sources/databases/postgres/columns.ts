import type { Column } from '../../../model/index.ts'
import { isCoElement, storageTimes } from '../co-elements.ts'
import { splitColumns } from '../split-columns.ts'
import type { PostgresColumn } from './catalog.ts'
import { quoted } from './names.ts'

/** How the bytes of a column are to be understood. */
export type Form = 'text' | 'int2' | 'int4' | 'date' | 'timestamp' | 'tid'

/** A column as it is selected. */
export interface Selected extends Column {
  readonly expression: string
  readonly form: Form
}

/** Shorter ones cannot hold the 13 digits of the shortest card number. */
const DIGITS = 13

/** Types whose binary form is text or, as bytea, is searched as it is. */
const RAW: ReadonlySet<string> = new Set([
  'text',
  'varchar',
  'bpchar',
  'name',
  'citext',
  'json',
  'jsonb',
  'xml',
  'bytea',
])

/** Types whose values are no card number whatever they are. */
const NEVER: ReadonlySet<string> = new Set([
  ...[
    'bool',
    'char',
    'int2',
    'int4',
    'oid',
    'xid',
    'xid8',
    'cid',
    'tid',
    'date',
    'time',
    'timetz',
    'timestamp',
  ],
  ...[
    'timestamptz',
    'interval',
    'uuid',
    'inet',
    'cidr',
    'macaddr',
    'macaddr8',
    'bit',
    'varbit',
    'float4',
    'pg_lsn',
  ],
  ...[
    'point',
    'line',
    'lseg',
    'box',
    'path',
    'polygon',
    'circle',
    'regclass',
    'regproc',
    'regtype',
    'tsquery',
  ],
  ...['daterange', 'tsrange', 'tstzrange', 'int4range', 'pg_snapshot', 'txid_snapshot'],
])

const TIMES: ReadonlySet<string> = new Set(['timestamp', 'timestamptz', 'date'])

const FORMS: Readonly<Record<string, Form>> = {
  int2: 'int2',
  int4: 'int4',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  tid: 'tid',
}

/** Chooses the columns of a table that are read: those to search, the key, times, and what stands beside. */
export function selectColumns(
  columns: readonly PostgresColumn[],
  key: readonly string[],
): Selected[] {
  const readable = columns.filter(({ readable: ok }) => ok)
  const times = storageTimes(readable.filter(({ type }) => TIMES.has(type)))
  const chosen = new Map<PostgresColumn, number>()
  const selected: Selected[] = []
  const parts = splitColumns(readable)
  for (const column of readable) {
    const searched = canHoldCard(column)
    const isPart = parts.some((list) => list.some((index) => readable[index] === column))
    const isKept = isCoElement(column.role) || times.has(column) || key.includes(column.name)
    if (!searched && !isPart && !isKept) continue
    chosen.set(column, selected.length)
    selected.push(select(column, searched, times.has(column)))
  }
  return [
    ...selected,
    ...parts.map((list) =>
      joined(
        list.flatMap((index) => readable[index] ?? []),
        chosen,
      ),
    ),
  ]
}

function select(column: PostgresColumn, searched: boolean, time: boolean): Selected {
  const { name, type, role } = column
  const form = FORMS[type] ?? 'text'
  const isPlain = RAW.has(type) || form !== 'text'
  const expression = isPlain ? quoted(name) : asText(column)
  return { name, role, searched, isTime: time, expression, form }
}

/** The text of a double in seventeen digits is 4.1e+15, and numeric rounds it to fifteen; int8 is exact. */
function asText({ name, type }: PostgresColumn): string {
  const column = quoted(name)
  if (type === 'float8')
    return `CASE WHEN abs(${column}) >= 1e11 AND abs(${column}) < 9.2e18 THEN ${column}::int8::text END`
  // A fraction would make more digits of it.
  if (type === 'numeric') return `trunc(${column})::text`
  return type === 'money' ? `trunc(${column}::numeric)::text` : `${column}::text`
}

/** The parts of a number as one; a space would make a shape of them that no card has. */
function joined(
  parts: readonly PostgresColumn[],
  chosen: ReadonlyMap<PostgresColumn, number>,
): Selected {
  const name = parts.map((part) => part.name).join('+')
  const expression = `concat(${parts.map((part) => quoted(part.name)).join(', ')})`
  const joins = parts.flatMap((part) => chosen.get(part) ?? [])
  return {
    name,
    role: parts[0]?.role ?? null,
    searched: true,
    isTime: false,
    joins,
    expression,
    form: 'text',
  }
}

function canHoldCard({ type, kind, modifier }: PostgresColumn): boolean {
  if (kind === 'e' || NEVER.has(type)) return false
  if (modifier < 0) return true
  // pg_attribute: atttypmod is the length plus 4, of numeric precision and scale in one word.
  if (type === 'varchar' || type === 'bpchar') return modifier - 4 >= DIGITS
  if (type !== 'numeric') return true
  return ((modifier - 4) >> 16) - ((modifier - 4) & 0x7ff) >= DIGITS
}
