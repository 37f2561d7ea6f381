import { setTimeout } from 'node:timers/promises'
import type { Client } from 'pg'
import type { DatabaseOptions } from '../options.ts'
import { openTransactions, stillOpen } from './open-transactions.ts'
import type { PostgresSession } from './session.ts'
import { inTransaction } from './transaction.ts'
import { moveOn, type WalStart, walPosition } from './wal-position.ts'
import { summaryOf, type WalSummary } from './wal-summaries.ts'

/** A position that the summaries have reached, and before which no transaction is open. */
export interface Reached {
  readonly position: WalStart
  readonly summary: WalSummary
}

const SUMMARIES = 170_000 // the first version that writes them
const PATIENCE = 600_000 // ms: twice the time between two checkpoints, at which summaries end
const FIRST_PAUSE = 50 // ms
const LAST_PAUSE = 2_000

/**
 * Takes the position of tonight and then the transactions that write, and waits for both, holding no snapshot; gives
 * the reason where there is nothing to wait for, or it does not come.
 */
export async function awaitSummaries(
  session: PostgresSession,
  options: DatabaseOptions,
  signal: AbortSignal,
): Promise<Reached | string> {
  const lack = await lackOf(session, options)
  if (lack !== null) return lack
  const position = await inTransaction(session, walPosition)
  const writing = await inTransaction(session, openTransactions)
  await inTransaction(session, hasten)
  const end = Date.now() + (options.patience ?? PATIENCE)
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LAST_PAUSE)) {
    const open = await inTransaction(session, (client) => stillOpen(client, writing))
    const summary = await inTransaction(session, (client) => summaryOf(client, position))
    if (open.length === 0 && summary !== null) return { position, summary }
    if (Date.now() >= end) {
      return open.length > 0
        ? `${open.length} transactions that had written stayed open`
        : 'no summary of its WAL was written in time: they end at checkpoints'
    }
    await setTimeout(pause, undefined, { signal })
  }
}

interface Facts {
  readonly summarizes: boolean
  readonly follows: boolean
}

async function lackOf(session: PostgresSession, options: DatabaseOptions): Promise<string | null> {
  if (session.version < SUMMARIES) return 'PostgreSQL before 17 writes no summaries of its WAL'
  if (options.consistent || options.fast)
    return 'it is read in a snapshot that was taken before its log was asked'
  const { rows } = await inTransaction(session, (client) =>
    client.query<Facts>(
      "SELECT current_setting('summarize_wal') = 'on' AS summarizes, pg_is_in_recovery() AS follows",
    ),
  )
  if (rows[0]?.follows !== false) return 'it is a standby'
  return rows[0].summarizes ? null : 'summarize_wal is off'
}

const MAY_CHECKPOINT = `
SELECT pg_has_role('pg_checkpoint', 'USAGE') AND NOT rolsuper AS may
  FROM pg_roles WHERE rolname = current_user`

/** Has a summary end: at once where the role was given the right to that, else at the next checkpoint. */
async function hasten(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(MAY_CHECKPOINT)
  await (rows[0]?.may ? client.query('CHECKPOINT') : moveOn(client))
}
