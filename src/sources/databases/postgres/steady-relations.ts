import type { Client } from 'pg'
import { FIRST_OF_USERS } from './catalog-text.ts'

/** A relation of which all that is read of it lies in files whose changes are in the log. */
export interface SteadyRelation {
  readonly oid: number
  /** The oid of its database. */
  readonly database: number
  /** The numbers of its file and of that of its long values, 0 where it has none. */
  readonly file: number
  readonly toast: number
}

/**
 * What a type shows is in its values: not so where a label, an attribute or a name can be changed beside the table, or
 * where the value is made when it is read.
 */
const SHIFTING = `
SELECT FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
  LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A'
 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   AND (a.attgenerated = 'v' OR b.typname ~ '^_?reg' OR b.oid >= ${FIRST_OF_USERS} AND b.typtype NOT IN ('b', 'e')
        OR e.oid >= ${FIRST_OF_USERS} AND e.typtype <> 'b')`

const STEADY = `
SELECT c.oid::int8::float8 AS oid, d.oid::int8::float8 AS database, pg_relation_filenode(c.oid)::int8::float8 AS file,
       coalesce(pg_relation_filenode(nullif(c.reltoastrelid, 0))::int8, 0)::float8 AS toast
  FROM pg_class c
  JOIN pg_database d ON d.datname = current_database()
  JOIN pg_am m ON m.oid = c.relam
 WHERE c.oid >= ${FIRST_OF_USERS} AND c.relkind IN ('r', 'm') AND c.relpersistence = 'p' AND m.amname = 'heap'
   AND NOT (c.relrowsecurity AND row_security_active(c.oid)) AND NOT EXISTS (${SHIFTING})`

/**
 * The relations of a database that are steady: heaps that are logged, without policies, whose values need nothing
 * beside them to be shown.
 */
export async function steadyRelations(client: Client): Promise<SteadyRelation[]> {
  const { rows } = await client.query<SteadyRelation>(STEADY)
  return rows
}
