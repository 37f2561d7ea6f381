import type { Client } from 'pg'
import type { PostgresSession } from './session.ts'
import { SCAN_MARK, SETTINGS } from './settings.ts'

/**
 * Begins a transaction that can only read, and sees one point in time: that of its first query. None of the statements
 * that begin it takes a snapshot, so that a lock can come before it.
 */
export async function begin({ client, settings }: PostgresSession): Promise<void> {
  const local = settings.map((name) => `SET LOCAL ${name} = '${SETTINGS[name]}'`)
  await client.query(['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...local].join('; '))
}

/** Ends a transaction that changed nothing; false where the session can no longer be used. */
export async function rollBack({ client }: PostgresSession): Promise<boolean> {
  try {
    await client.query(`ROLLBACK ${SCAN_MARK}`)
    return true
  } catch {
    return false
  }
}

/** Asks within a transaction of its own. */
export async function inTransaction<T>(
  session: PostgresSession,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  await begin(session)
  try {
    return await ask(session.client)
  } finally {
    await rollBack(session) // a lost connection has told of itself already
  }
}
