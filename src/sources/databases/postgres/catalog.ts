import type { Client } from 'pg'
import type { RoleOf } from '../options.ts'

/** A column as the catalog has it. */
export interface PostgresColumn {
  readonly name: string
  /** pg_attribute.attnum, which no other column of the table ever had. */
  readonly number: number
  /** The base type of a domain; with its schema, unless it is one of the server's own. */
  readonly type: string
  /** pg_type.oid of its type as declared. */
  readonly oid: number
  /** pg_type.typtype: b base, c composite, e enum, r range. */
  readonly kind: string
  readonly modifier: number
  readonly readable: boolean
  readonly role: string | null
}

/** A relation as the catalog has it. */
export interface PostgresRelation {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** pg_class.relkind: r table, m materialised view, v view, f foreign table. */
  readonly kind: 'r' | 'm' | 'v' | 'f'
  readonly file: number
  /** As the server counted them last; `sizes.ts` has them as they are. */
  readonly bytes: number
  readonly isUnlogged: boolean
  /** Whether the schema may be entered. */
  readonly open: boolean
  readonly rowSecurity: boolean
  readonly populated: boolean
  readonly isHeap: boolean
  readonly columns: readonly PostgresColumn[]
  readonly key: readonly string[]
  /** The oid of the database, and whether the server follows another. */
  readonly server: readonly [number, boolean]
}

interface Row {
  readonly relation: Omit<PostgresRelation, 'columns'> & {
    readonly columns: (Omit<PostgresColumn, 'role'> & { readonly comment: string | null })[] | null
  }
}

/** Relations that hold rows of their own: leaves of partitions, not what they are partitions of. */
export async function relations(
  client: Client,
  roleOf: RoleOf,
  oid?: number,
): Promise<PostgresRelation[]> {
  const { rows } = await client.query<Row>(QUERY, [oid ?? null])
  return rows.map(({ relation }) => ({
    ...relation,
    columns: (relation.columns ?? []).map(({ comment, ...column }) => ({
      ...column,
      role: roleOf(column.name, comment),
    })),
  }))
}

/** What a domain, and those that it is made of, restrict. */
const BASE = `
WITH RECURSIVE base AS (
  SELECT t.typbasetype AS oid
  UNION ALL SELECT d.typbasetype FROM base JOIN pg_type d ON d.oid = base.oid AND d.typtype = 'd')
SELECT p.oid FROM base JOIN pg_type p ON p.oid = base.oid AND p.typtype <> 'd'`

/** OFFSET keeps the columns together: their types are looked up one by one, and not all types of the database for each. */
const COLUMNS = `
SELECT json_agg(json_build_object(
    'name', a.attname, 'number', a.attnum, 'oid', a.type::int8, 'kind', b.typtype,
    'type', CASE WHEN s.nspname = 'pg_catalog' THEN '' ELSE s.nspname || '.' END || b.typname, 'comment', col_description(c.oid, a.attnum),
    'modifier', a.modifier,
    'readable', has_column_privilege(c.oid, a.attnum, 'SELECT')) ORDER BY a.attnum)
  FROM (SELECT a.attname, a.attnum, t.oid AS type, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier,
               CASE WHEN t.typtype = 'd' THEN (${BASE}) ELSE t.oid END AS base
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped OFFSET 0) a
  JOIN pg_type b ON b.oid = a.base
  JOIN pg_namespace s ON s.oid = b.typnamespace`

const KEY = `
SELECT coalesce(json_agg(a.attname ORDER BY k.place), '[]')
  FROM pg_index i
 CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(number, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
 WHERE i.indrelid = c.oid AND i.indisprimary`

const QUERY = `
SELECT json_build_object(
    'oid', c.oid::int8, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind, 'file', coalesce(pg_relation_filenode(c.oid)::int8, 0),
    'bytes', c.relpages::int8 * current_setting('block_size')::int8, 'isUnlogged', c.relpersistence = 'u',
    'open', has_schema_privilege(n.oid, 'USAGE'),
    'rowSecurity', CASE WHEN c.relrowsecurity THEN row_security_active(c.oid) ELSE false END,
    'populated', c.relispopulated, 'isHeap', coalesce(am.amname = 'heap', false),
    'columns', (${COLUMNS}), 'key', (${KEY}),
    'server', json_build_array((SELECT oid::int8 FROM pg_database WHERE datname = current_database()), pg_is_in_recovery())) AS relation
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_am am ON am.oid = c.relam
 WHERE c.relkind IN ('r', 'm', 'v', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND n.nspname !~ '^pg_(toast|temp)' AND ($1::oid IS NULL OR c.oid = $1::oid)
 ORDER BY c.oid`
