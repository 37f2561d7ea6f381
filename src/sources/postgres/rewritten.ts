import type { Client } from 'pg'
import type { NotRead, Unit } from '../../types.ts'

/**
 * Whether a table's rows lie in another file than when it was listed; asked while the table is still locked.
 *
 * To a snapshot from before, a table that TRUNCATE or ALTER TABLE wrote anew looks empty (PostgreSQL
 * documentation, "Caveats" of concurrency control).
 */
export async function wasRewritten(unit: Unit, client: Client): Promise<boolean> {
  const [oid, file] = unit.version.split(':')
  if (!oid) return false
  const query = 'SELECT coalesce(pg_relation_filenode($1::oid), 0)::int8::text AS file'
  const { rows } = await client.query<{ file: string | null }>(query, [oid])
  return rows[0]?.file !== file
}

/** What the coverage says of it. */
export const rewritten = ({ part, bytes }: Unit): NotRead => ({
  what: part,
  reason: 'changed',
  detail: 'written anew after the moment that is read',
  bytes,
})
