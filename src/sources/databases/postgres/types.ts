import type { Client } from 'pg'
import type { PostgresColumn } from './catalog.ts'

/** A type as the catalog has it: what it is made of, by oids. */
export interface PostgresType {
  readonly oid: number
  /** With its schema, unless it is one of the server's own. */
  readonly name: string
  /** pg_type.typtype: b base, c composite, d domain, e enum, r range, m multirange. */
  readonly kind: string
  /** Of the elements of an array; 0 for what is none. */
  readonly element: number
  /** Of what a domain restricts. */
  readonly base: number
  /** Of the bounds of a range or multirange. */
  readonly bound: number
  /** Of a composite, in their order. */
  readonly attributes: readonly { readonly name: string; readonly type: number }[]
}

/** Types by their oids, and all that they are made of. */
export type PostgresTypes = ReadonlyMap<number, PostgresType>

/** Whether a column's type is made of others; the names of arrays begin with an underscore. */
const isMade = ({ kind, type }: PostgresColumn): boolean => kind !== 'b' || /(^|\.)_/.test(type)

/** Looks up the types of columns that are made of others; nothing is asked where there are none. */
export async function typesOf(
  client: Client,
  columns: readonly PostgresColumn[],
): Promise<PostgresTypes> {
  const types = new Map<number, PostgresType>()
  let wanted = new Set(columns.filter(isMade).map(({ oid }) => oid))
  while (wanted.size > 0) {
    const { rows } = await client.query<{ type: PostgresType }>(QUERY, [[...wanted]])
    for (const { type } of rows) types.set(type.oid, type)
    const parts = rows.flatMap(({ type }) => partsOf(type))
    wanted = new Set(parts.filter((oid) => oid !== 0 && !types.has(oid)))
  }
  return types
}

const partsOf = ({ element, base, bound, attributes }: PostgresType): number[] => [
  element,
  base,
  bound,
  ...attributes.map(({ type }) => type),
]

/** Before PostgreSQL 14 there are no multiranges, and pg_range has no column for them. */
const QUERY = `
SELECT json_build_object('oid', t.oid::int8, 'kind', t.typtype, 'base', t.typbasetype::int8,
    'name', CASE WHEN s.nspname = 'pg_catalog' THEN '' ELSE s.nspname || '.' END || t.typname,
    'element', CASE WHEN t.typcategory = 'A' THEN t.typelem::int8 ELSE 0 END,
    'bound', coalesce((SELECT r.rngsubtype::int8 FROM pg_range r
      WHERE t.oid IN (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)), 0),
    'attributes', (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8)
      ORDER BY a.attnum), '[]') FROM pg_attribute a
      WHERE a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped)) AS type
  FROM pg_type t JOIN pg_namespace s ON s.oid = t.typnamespace WHERE t.oid = ANY($1::oid[])`
