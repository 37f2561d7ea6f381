import { codeOf } from '../../../errors.ts'
import { FIRST_OF_USERS } from './catalog-text.ts'
import { quoted, sqlFor } from './names.ts'
import type { PostgresSession } from './session.ts'
import { begin, end, newTransaction } from './transaction.ts'

/** Of an error in a lock: no right to the whole table, or no kind of relation that can be locked. */
const CANNOT_LOCK = new Set(['42501', '42809'])

/**
 * Begins a transaction that locks a table before it has seen anything, so that nobody can rewrite it between its
 * snapshot and its reading; in the way of no other reader or writer. Gives the transaction's id.
 *
 * A snapshot from before sees a table that TRUNCATE or ALTER TABLE rewrote as empty (PostgreSQL documentation,
 * 13.6 "Caveats"). What cannot be locked so, as a materialised view, or a table of which the role may read some
 * columns only, is looked at by `endedRewritten`.
 */
export async function beginLocked(
  session: PostgresSession,
  names: readonly string[],
): Promise<string> {
  const table = sqlFor(session.encoding, names.slice(-2).map(quoted).join('.'))
  const id = newTransaction()
  try {
    await begin(session, id, [
      'SAVEPOINT unlocked',
      `LOCK TABLE ONLY ${table} IN ACCESS SHARE MODE`,
    ])
  } catch (error) {
    if (!CANNOT_LOCK.has(codeOf(error))) throw error
    await session.client.query('ROLLBACK TO SAVEPOINT unlocked')
  }
  return id
}

/** A relation, and where it is a view those that it shows. */
const rewritten = (oid: number): string => `
WITH RECURSIVE read(oid) AS (
    SELECT ${oid}::oid
     UNION
    SELECT d.refobjid FROM read
      JOIN pg_rewrite r ON r.ev_class = read.oid
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_class'::regclass)
SELECT coalesce(bool_or(
         c.relfilenode IS DISTINCT FROM coalesce(pg_relation_filenode(c.oid), 0)
         OR quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            IS DISTINCT FROM (pg_identify_object('pg_class'::regclass, c.oid, 0)).identity), true) AS moved
  FROM read LEFT JOIN pg_class c ON c.oid = read.oid LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE read.oid >= ${FIRST_OF_USERS}`

/**
 * Ends a transaction in which something was read, and tells of a table, by its oid, whether its rows lie in another
 * file than in the transaction's snapshot, or its name is that of another table now; asked while it is still locked.
 *
 * What `pg_class` shows is of that snapshot; `pg_relation_filenode` and `pg_identify_object` tell how it is now.
 */
export async function endedRewritten(
  session: PostgresSession,
  id: string,
  oid: number | null,
): Promise<boolean> {
  const query = oid === null ? 'SELECT false AS moved' : rewritten(oid)
  const [row] = await end<{ moved: boolean }>(session, id, query)
  return row?.moved ?? true
}
