import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import { namesOf, partOf } from './names.ts'
import { openSession } from './session.ts'
import { inTransaction } from './transaction.ts'

interface Estimate {
  readonly schema: string
  readonly name: string
  readonly count: number
}

const ESTIMATES = `
SELECT n.nspname AS schema, c.relname AS name, c.reltuples::float8 AS count
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm', 'f') AND c.reltuples >= 0`

/** How many rows the planner thinks that tables have; those that were never analysed are left out. */
export async function estimateRows(
  target: Target,
  insecure: boolean,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const connection = connectionOf(target, insecure)
  const wanted = new Set(parts)
  const rows = new Map<string, number>()
  for (const database of databasesIn(parts, connection.database)) {
    const names = connection.database === null ? [database] : []
    const session = await openSession(connection, database)
    try {
      const found = await inTransaction(session, (client) => client.query<Estimate>(ESTIMATES))
      for (const { schema, name, count } of found.rows) {
        const part = partOf([...names, schema, name])
        if (wanted.has(part)) rows.set(part, count)
      }
    } finally {
      await session.close()
    }
  }
  return rows
}

const databasesIn = (parts: readonly string[], named: string | null): Set<string> =>
  new Set(named === null ? parts.map((part) => namesOf(part)[0] ?? '') : [named])
