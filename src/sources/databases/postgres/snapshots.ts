import type { Target } from '../../../model/index.ts'
import { type Address, connectionOf } from '../../connections/index.ts'
import type { ExportedSnapshots } from '../engine.ts'
import type { DatabaseSettings } from '../options.ts'
import { openSession, type PostgresSession } from './session.ts'
import { begin, inTransaction, newTransaction } from './transaction.ts'

/** Under which a snapshot is kept. */
export const snapshotKey = (location: string, database: string): string => `${location} ${database}`

/** Takes a snapshot of every database of the target that lets one in, and keeps it until it is closed. */
export async function exportSnapshots(
  target: Target,
  { insecure }: DatabaseSettings,
): Promise<ExportedSnapshots> {
  const connection = connectionOf(target, insecure)
  const leaders: PostgresSession[] = []
  const ids: [string, string][] = []
  for (const database of await databasesOf(connection)) {
    const session = await openSession(connection, database).catch(() => null)
    if (session === null) continue // whoever reads it will meet the same, and say so
    leaders.push(session)
    await begin(session, newTransaction())
    const { rows } = await session.client.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
    ids.push([snapshotKey(target.location, database), rows[0]?.id ?? ''])
  }
  return {
    ids,
    close: async () => void (await Promise.all(leaders.map((session) => session.close()))),
  }
}

/** The databases of a target that let one in. */
export async function databasesOf(connection: Address): Promise<string[]> {
  if (connection.database !== null) return [connection.database]
  const session = await openSession(connection, 'postgres').catch(() => null)
  if (session === null) return []
  const { rows } = await inTransaction(session, (client) =>
    client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
        WHERE NOT datistemplate AND datallowconn AND has_database_privilege(oid, 'CONNECT')`,
    ),
  )
  await session.close()
  return rows.map(({ name }) => name)
}
