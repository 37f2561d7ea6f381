import { setTimeout } from 'node:timers/promises'
import type { Address } from '../../connections/index.ts'
import { openSession } from './session.ts'
import { inTransaction } from './transaction.ts'
import { moveOn, type WalStart, walPosition } from './wal-position.ts'

const PATIENCE = 15_000 // ms: the log is written out by three times wal_writer_delay, which is 10 s at most
const PAUSE = 50 // ms

/**
 * Whether all commits that were seen are on the disk, and no crash came since the start: one that came before its
 * record was written out (`synchronous_commit = off`) would be undone, and no summary would tell.
 */
export async function isLasting(
  connection: Address,
  start: WalStart,
  signal: AbortSignal,
): Promise<boolean> {
  const session = await openSession(connection, connection.database ?? 'postgres')
  try {
    const seen = await inTransaction(session, walPosition)
    await inTransaction(session, moveOn)
    for (const end = Date.now() + PATIENCE; ; ) {
      const { counted, system, timeline } = await inTransaction(session, walPosition)
      if (counted !== start.counted || system !== start.system || timeline !== start.timeline)
        return false
      const { rows } = await inTransaction(session, (client) =>
        client.query<{ flushed: boolean }>(
          'SELECT pg_current_wal_flush_lsn() >= $1::pg_lsn AS flushed',
          [seen.lsn],
        ),
      )
      if (rows[0]?.flushed) return true
      if (Date.now() >= end) return false
      await setTimeout(PAUSE, undefined, { signal })
    }
  } finally {
    await session.close()
  }
}
