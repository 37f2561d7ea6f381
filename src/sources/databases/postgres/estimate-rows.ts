import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import { namesOf, partOf } from './names.ts'
import { openSession } from './session.ts'
import { inTransaction } from './transaction.ts'

/** How many rows the planner thinks that tables have; those that were never analysed are left out. */
export async function estimateRows(
  target: Target,
  insecure: boolean,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const connection = connectionOf(target, insecure)
  const rows = new Map<string, number>()
  for (const part of parts) {
    const names = namesOf(part)
    const table = partOf(names.slice(-2))
    const session = await openSession(connection, connection.database ?? names[0] ?? '')
    try {
      const found = await inTransaction(session, (client) =>
        client.query<{ count: number }>(
          'SELECT reltuples::float8 AS count FROM pg_class WHERE oid = to_regclass($1) AND reltuples >= 0',
          [table],
        ),
      )
      for (const { count } of found.rows) rows.set(part, count)
    } finally {
      await session.close()
    }
  }
  return rows
}
