import type { Column } from '../../../model/index.ts'
import { isCoElement, storageTimes } from '../co-elements.ts'
import { splitColumns } from '../split-columns.ts'
import type { PostgresColumn } from './catalog.ts'
import { bitBytes, madeText, textOf } from './expressions.ts'
import { quoted } from './names.ts'
import type { PostgresTypes } from './types.ts'

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
  'json',
  'jsonb',
  'xml',
  'bytea',
])

/**
 * Types of the server's own whose values are no card number whatever they are: too small for one, or an address, a
 * place or a time, in which digits are chance.
 */
const NEVER: ReadonlySet<string> = new Set(
  `bool char int2 int4 oid xid cid tid float4 regclass regproc regprocedure regoper regoperator regtype regconfig
  regdictionary regnamespace regrole regcollation date time timetz timestamp timestamptz interval uuid inet cidr macaddr
  macaddr8 pg_lsn point line lseg box path polygon circle daterange tsrange tstzrange int4range datemultirange
  tsmultirange tstzmultirange int4multirange`.split(/\s+/),
)

/** Types in whose values files stand: as they are, or as text. */
const HOLDS: Readonly<Record<string, 'bytes' | 'text'>> = {
  bytea: 'bytes',
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
}

const BITS: ReadonlySet<string> = new Set(['bit', 'varbit'])
const LEAST_BITS = 40 // of the least number with 13 digits

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
  types: PostgresTypes,
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
    const holds = searched ? HOLDS[column.type] : undefined
    selected.push({
      ...select(column, types),
      ...{ searched, isTime: times.has(column) },
      ...(holds && { holds }),
    })
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

function select(
  column: PostgresColumn,
  types: PostgresTypes,
): Pick<Selected, 'name' | 'role' | 'expression' | 'form'> {
  const { name, role } = column
  const form = FORMS[column.type] ?? 'text'
  const isPlain = form !== 'text' || isRaw(column)
  return { name, role, form, expression: isPlain ? quoted(name) : asText(column, types) }
}

/** The type of an extension is where somebody has put it. */
const isRaw = ({ type, kind }: PostgresColumn): boolean =>
  RAW.has(type) || (kind === 'b' && type.endsWith('.citext'))

function asText({ name, type, oid }: PostgresColumn, types: PostgresTypes): string {
  const column = quoted(name)
  if (BITS.has(type)) return bitBytes(column)
  return madeText(column, oid, types) ?? textOf(column, type)
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
  if (BITS.has(type)) return modifier >= LEAST_BITS
  // pg_attribute: atttypmod is the length plus 4, of numeric precision and scale in one word.
  if (type === 'varchar' || type === 'bpchar') return modifier - 4 >= DIGITS
  if (type !== 'numeric') return true
  return ((modifier - 4) >> 16) - scaleOf(modifier - 4) >= DIGITS
}

/** Eleven bits with a sign: from PostgreSQL 15 on a scale may be below zero. */
const scaleOf = (modifier: number): number => ((modifier & 0x7ff) ^ 0x400) - 0x400
