import type { Client } from 'pg'
import { codeOf } from '../../../errors.ts'
import type { PostgresRelation } from './catalog.ts'

const LOCK_TIMEOUT = '55P03'

/** To measure a table waits for whoever locks it against everything, or is about to. */
const SIZES = `
SELECT c.oid::int8::float8 AS oid, pg_table_size(c.oid)::float8 AS bytes FROM pg_class c
 WHERE c.oid = ANY ($1::oid[])
   AND c.oid NOT IN (SELECT relation FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL)`

/**
 * The relations with their sizes, the biggest first. Of one that is locked, and of all where one is locked in that
 * very moment, the size is what the server counted last.
 */
export async function measured(
  client: Client,
  relations: readonly PostgresRelation[],
): Promise<PostgresRelation[]> {
  const sizes = await sizesOf(
    client,
    relations.filter(({ kind }) => kind === 'r' || kind === 'm').map(({ oid }) => oid),
  )
  return relations
    .map((relation) => ({ ...relation, bytes: sizes.get(relation.oid) ?? relation.bytes }))
    .toSorted((a, b) => b.bytes - a.bytes)
}

async function sizesOf(
  client: Client,
  oids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  await client.query('SAVEPOINT unmeasured')
  try {
    const { rows } = await client.query<{ oid: number; bytes: number | null }>(SIZES, [oids])
    return new Map(rows.map(({ oid, bytes }) => [oid, bytes ?? 0]))
  } catch (error) {
    if (codeOf(error) !== LOCK_TIMEOUT) throw error
    await client.query('ROLLBACK TO SAVEPOINT unmeasured')
    return new Map()
  }
}
