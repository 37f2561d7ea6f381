import type { MysqlColumn } from './columns.ts'
import { quoted } from './names.ts'

type Kind = 'number' | 'time' | 'bytes' | 'text'

/** A column of a key by which a table is read in order. */
interface PageKeyPart {
  readonly name: string
  readonly kind: Kind
  readonly charset: string | null
}

/** A key that orders the rows of a table: none of them stands before a value of it and behind it as well. */
export interface PageKey {
  /** The name of its index. */
  readonly index: string
  readonly parts: readonly PageKeyPart[]
  /** Whether it is one integer, whose values can be counted. */
  readonly isInteger: boolean
}

/** Values of the parts of a key, text and bytes in hexadecimal digits. */
export type KeyValues = readonly string[]

const INTEGERS: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint'])

/** Types whose values compare as they are ordered; an enumeration is ordered by number and compared as text. */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...[...INTEGERS, 'decimal'].map((type): [string, Kind] => [type, 'number']),
  ...['date', 'datetime', 'timestamp'].map((type): [string, Kind] => [type, 'time']),
  ...['binary', 'varbinary'].map((type): [string, Kind] => [type, 'bytes']),
  ...['char', 'varchar'].map((type): [string, Kind] => [type, 'text']),
])

/** The key as one to read by; undefined where a part of it cannot be written in a condition. */
export function pageKeyOf(
  index: string,
  columns: readonly (MysqlColumn | undefined)[],
): PageKey | undefined {
  const parts = columns.flatMap((column): PageKeyPart[] => {
    const kind = KINDS.get(column?.type ?? '')
    return column && kind ? [{ name: column.name, kind, charset: column.charset }] : []
  })
  if (parts.length === 0 || parts.length < columns.length) return undefined
  const isInteger = parts.length === 1 && INTEGERS.has(columns[0]?.type ?? '')
  return { index, parts, isInteger }
}

/** The columns of the key, to order by. */
export const orderOf = ({ parts }: PageKey): string =>
  parts.map(({ name }) => quoted(name)).join(', ')

/** Expressions that give the values of the parts, called `k0`, `k1` and so on. */
export const valuesOf = ({ parts }: PageKey): string =>
  parts.map((part, at) => `${askedAs(part)} AS k${at}`).join(', ')

const askedAs = ({ name, kind }: PageKeyPart): string =>
  kind === 'number' || kind === 'time' ? `CAST(${quoted(name)} AS CHAR)` : `HEX(${quoted(name)})`

/** The rows behind the one with these values, or up to it, that one included. */
export function condition({ parts }: PageKey, side: '>' | '<=', values: KeyValues): string {
  const beyond = side[0]
  const compared = parts.map(({ name, ...part }, at) => ({
    name: quoted(name),
    value: literal(part, values[at] ?? ''),
  }))
  const [first] = compared
  const [last] = compared.slice(-1)
  const nested = compared
    .slice(0, -1)
    .reduceRight(
      (rest, { name, value }) => `(${name} ${beyond} ${value} OR (${name} = ${value} AND ${rest}))`,
      `${last?.name} ${side} ${last?.value}`,
    )
  // The first part alone as well, by which the server finds where to begin in the index.
  return parts.length > 1 ? `${first?.name} ${beyond}= ${first?.value} AND ${nested}` : nested
}

/** A value as it stands in a statement; what came from the server is looked at all the same. */
function literal({ kind, charset }: Omit<PageKeyPart, 'name'>, value: string): string {
  if (!FORMS[kind].test(value)) throw new TypeError(`a key of the server is no ${kind}`)
  if (kind === 'number') return value
  if (kind === 'time') return `'${value}'`
  return kind === 'text' && charset !== null ? `_${charset} X'${value}'` : `X'${value}'`
}

const FORMS: Readonly<Record<Kind, RegExp>> = {
  number: /^-?\d+(?:\.\d+)?$/,
  time: /^[\d: .-]+$/,
  bytes: /^(?:[\dA-F]{2})*$/,
  text: /^(?:[\dA-F]{2})*$/,
}
