import { setTimeout } from 'node:timers/promises'
import type { Client } from 'pg'
import { connectionOf } from '../../connections/index.ts'
import type { Watched } from '../engine.ts'
import { loadReporter } from '../server-load.ts'
import { othersActive } from './server-load.ts'
import { openSession } from './session.ts'
import { inTransaction } from './transaction.ts'

const FIRST = 1_000 // ms: a scan that is over by then holds nobody up, and opens no further connection
const EACH = 500 // ms: two looks and the lock is free, within two seconds of its being asked for

/**
 * Sessions of this role's scans for which a statement waits that locks a table against everything: it waits for
 * the scan, and all others wait behind it. The locks are asked first, as finding who blocks whom costs more.
 */
const BLOCKING = `
SELECT DISTINCT blocker.pid FROM pg_locks waiting
 CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) blocker(pid)
  JOIN pg_stat_activity scan ON scan.pid = blocker.pid
 WHERE NOT waiting.granted AND waiting.mode = 'AccessExclusiveLock' AND scan.usename = current_user
   AND scan.application_name = 'cardsweep' AND scan.state = 'active'`

/**
 * Watches for statements that wait for a scan, and has the scan yield its table, which it will read again;
 * and reports whether others work with the server.
 */
export function yieldToDdl(watched: Watched): { release(): Promise<void> } {
  const controller = new AbortController()
  const watching = watch(watched, controller.signal).catch(() => {}) // without it, others wait longer
  return {
    async release() {
      controller.abort()
      await watching
    },
  }
}

async function watch(
  { target, insecure, serverLoad }: Watched,
  signal: AbortSignal,
): Promise<void> {
  await setTimeout(FIRST, undefined, { signal })
  const connection = connectionOf(target, insecure)
  const session = await openSession(connection, connection.database ?? 'postgres')
  const reportLoad = loadReporter(serverLoad)
  try {
    let asked: readonly number[] = []
    while (session.alive()) {
      asked = await inTransaction(session, (client) => clear(client, asked))
      reportLoad(await inTransaction(session, othersActive))
      await setTimeout(EACH, undefined, { signal })
    }
  } finally {
    reportLoad(false)
    await session.close()
  }
}

/** Cancels the scan's statements; a session that was asked already sends to a slow reader, and is ended itself. */
async function clear(client: Client, asked: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(BLOCKING)
  for (const { pid } of rows) {
    const end = asked.includes(pid) ? 'pg_terminate_backend' : 'pg_cancel_backend'
    await client.query(`SELECT ${end}($1)`, [pid])
  }
  return rows.map(({ pid }) => pid)
}
