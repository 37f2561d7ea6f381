import type { PostgresSession } from './session.ts'
import { inTransaction } from './transaction.ts'

/** Seconds that this server is behind its primary, or those that follow it behind this one; null where neither is. */
export async function secondsBehind(session: PostgresSession): Promise<number | null> {
  const { rows } = await inTransaction(session, (client) =>
    client.query<{ lag: number | null }>(LAG),
  )
  return rows[0]?.lag ?? null
}

const LAG = `
    SELECT CASE WHEN pg_is_in_recovery() AND pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()
                THEN extract(epoch FROM now() - pg_last_xact_replay_timestamp())
                ELSE (SELECT extract(epoch FROM max(replay_lag)) FROM pg_stat_replication) END::float8 AS lag`
