import type { Client } from 'pg'
import { FIRST_OF_USERS } from './catalog-text.ts'

const LOCKED_RULES = `
SELECT d.objid::int8::float8 AS oid, pg_describe_object('pg_rewrite'::regclass, d.objid, 0) AS name
  FROM pg_depend d JOIN pg_locks l ON l.relation = d.refobjid AND l.mode = 'AccessExclusiveLock'
 WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.objid >= ${FIRST_OF_USERS}
 GROUP BY d.objid ORDER BY d.objid`

/** A rule, as that of a view, by its oid in pg_rewrite. */
interface Rule {
  readonly oid: number
  /** In the server's words, for instance `rule _RETURN on view orders`. */
  readonly name: string
}

/** Rules that the server shows to nobody now, as a table of theirs is locked against everything. */
export async function lockedRules(client: Client): Promise<Rule[]> {
  const { rows } = await client.query<Rule>(LOCKED_RULES)
  return rows
}
