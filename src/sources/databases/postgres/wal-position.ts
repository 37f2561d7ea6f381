import { createHash } from 'node:crypto'
import type { Client } from 'pg'

/** A point in the history of a server, as the mark of a night has it. */
export interface WalPosition {
  /** Digest of the identifier that initdb draws. */
  readonly system: string
  readonly timeline: number
  readonly lsn: string
}

/** The first position, and what tells whether a crash came since. */
export interface WalStart extends WalPosition {
  /** When the counters of the WAL began: a crash, also of one backend, begins them anew. */
  readonly counted: string
}

interface Position {
  readonly system: string
  readonly timeline: string
  readonly lsn: string
  readonly counted: string
}

const POSITION = `
SELECT l::text AS lsn, left(pg_walfile_name(l), 8) AS timeline,
       (SELECT system_identifier::text FROM pg_control_system()) AS system,
       (SELECT stats_reset::text FROM pg_stat_wal) AS counted
  FROM (SELECT pg_current_wal_insert_lsn() AS l) position`

/** Where the log of a server that writes one is now. */
export async function walPosition(client: Client): Promise<WalStart> {
  const { rows } = await client.query<Position>(POSITION)
  const { system = '', timeline = '', lsn = '', counted = '' } = rows[0] ?? {}
  const digest = createHash('sha256').update(system).digest('base64url').slice(0, 16)
  return { system: digest, timeline: Number.parseInt(timeline, 16), lsn, counted }
}

/**
 * Writes one record that says nothing, as an idle server makes no checkpoint and writes nothing out: the number of a
 * transaction that is rolled back, which is allowed in one that can only read.
 */
export async function moveOn(client: Client): Promise<void> {
  await client.query('SELECT pg_current_xact_id()')
}
