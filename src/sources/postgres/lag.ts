import { setTimeout } from 'node:timers/promises'
import type { Session } from './session.ts'

const PAUSE = 5_000 // ms
const MOST_PAUSES = 120 // ten minutes: a replica that never catches up has another reason

/** Waits while a replica lags: this server behind its primary, or those that follow it. */
export async function waitForReplicas(
  { client }: Session,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
    const { rows } = await client.query<{ lag: number | null }>(`
      SELECT CASE WHEN pg_is_in_recovery() AND pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()
                  THEN extract(epoch FROM now() - pg_last_xact_replay_timestamp())
                  ELSE (SELECT extract(epoch FROM max(replay_lag)) FROM pg_stat_replication) END::float8 AS lag`)
    if ((rows[0]?.lag ?? 0) <= seconds) return
    await setTimeout(PAUSE, undefined, { signal })
  }
}
