import { literal, quoted } from './names.ts'
import type { PostgresType, PostgresTypes } from './types.ts'

/** Types whose text is not the digits that they hold, and how those are had. */
const DIGITS: Readonly<Record<string, (value: string) => string>> = {
  // The text of a double in seventeen digits is 4.1e+15, and numeric rounds it to fifteen; int8 is exact.
  float8: (value) =>
    `CASE WHEN abs(${value}) >= 1e11 AND abs(${value}) < 9.2e18 THEN ${value}::int8::text END`,
  // A fraction would make more digits of it.
  numeric: (value) => `trunc(${value})::text`,
  money: (value) => `trunc(${value}::numeric)::text`,
  bit: bitText,
  varbit: bitText,
}

/** A bit string of up to 64 is a number; a longer one is bytes, as hexadecimal digits where it stands among others. */
function bitText(value: string): string {
  return `CASE WHEN length(${value}) <= 64 THEN (lpad(${value}::text, 64, '0')::bit(64)::int8)::text
    ELSE encode(substring(varbit_send(${value}) FROM 5), 'hex') END`
}

/** The SQL of a value as text in which a number that it holds stands in digits. */
export function textOf(value: string, name: string): string {
  return DIGITS[name]?.(value) ?? `${value}::text`
}

/** A bit string that is a column of its own: the bytes of a long one as they are. */
export function bitBytes(value: string): string {
  return `CASE WHEN length(${value}) <= 64 THEN (lpad(${value}::text, 64, '0')::bit(64)::int8)::text::bytea
    ELSE substring(varbit_send(${value}) FROM 5) END`
}

/**
 * The SQL of a value of a type that is made of others, as text; null where the server's own text does. A type never
 * holds itself, so that this comes to an end.
 */
export function madeText(value: string, oid: number, types: PostgresTypes): string | null {
  return hidesDigits(oid, types) ? partText(value, oid, { types, depth: 0 }) : null
}

/** Whether something in it has a text that is not its digits. */
function hidesDigits(oid: number, types: PostgresTypes): boolean {
  const type = types.get(oid)
  if (type === undefined) return false
  const { element, base, bound, attributes } = type
  if (DIGITS[type.name]) return true
  const parts = [element, base, bound, ...attributes.map((attribute) => attribute.type)]
  return parts.some((part) => part !== 0 && hidesDigits(part, types))
}

/** The types, and how many lists lie around: each has its own name for its elements. */
interface Depth {
  readonly types: PostgresTypes
  readonly depth: number
}

function partText(value: string, oid: number, at: Depth): string {
  const type = at.types.get(oid)
  if (type === undefined || !hidesDigits(oid, at.types)) return `${value}::text`
  const { base, element, bound, kind } = type
  if (base !== 0) return partText(value, base, at)
  if (element !== 0) return listText(value, at, (one, inner) => partText(one, element, inner))
  if (kind === 'm') return listText(value, at, (one, inner) => boundsText(one, bound, inner))
  if (bound !== 0) return boundsText(value, bound, at)
  return type.attributes.length > 0 ? rowText(value, type, at) : textOf(value, type.name)
}

/** Words stand between numbers, so that those beside each other never make one. */
const BETWEEN = "' and '"

function listText(
  value: string,
  { types, depth }: Depth,
  partOf: (one: string, inner: Depth) => string,
): string {
  const one = `part${depth}`
  const text = partOf(one, { types, depth: depth + 1 })
  return `(SELECT string_agg(${text}, ${BETWEEN}) FROM unnest(${value}) ${one})`
}

function boundsText(value: string, bound: number, at: Depth): string {
  const ends = ['lower', 'upper'].map((end) => partText(`${end}(${value})`, bound, at))
  return `concat_ws(${BETWEEN}, ${ends.join(', ')})`
}

/** The names of its fields tell what their numbers are. */
function rowText(value: string, { attributes }: PostgresType, at: Depth): string {
  const fields = attributes.map(
    ({ name, type }) =>
      `${literal(`${name}=`)} || ${partText(`(${value}).${quoted(name)}`, type, at)}`,
  )
  return `concat_ws('; ', ${fields.join(', ')})`
}
