import type { Client } from 'pg'

/**
 * A transaction holds the lock of its own number before it writes its first record, and until all others see that it
 * has ended; the xmax of a snapshot can be the number of one that is still open.
 */
const WRITING = "locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted"

/** The numbers of the transactions that have written something and not ended. */
export async function openTransactions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT transactionid::text AS id FROM pg_locks WHERE ${WRITING}`,
  )
  return rows.map(({ id }) => id)
}

/** Those of them that are still open. */
export async function stillOpen(client: Client, ids: readonly string[]): Promise<string[]> {
  const open = await openTransactions(client)
  return open.filter((id) => ids.includes(id))
}
