import type { Client } from 'pg'
import type { WalPosition } from './wal-position.ts'

/** A summary as the server names it. */
export interface WalSummary {
  readonly from: string
  readonly to: string
}

const REACHING = `
SELECT start_lsn::text AS "from", end_lsn::text AS "to" FROM pg_available_wal_summaries()
 WHERE tli = $1 AND start_lsn <= $2::pg_lsn AND end_lsn >= $2::pg_lsn
 ORDER BY start_lsn LIMIT 1`

/** The summary in which a position lies, or that ends there; null where there is none, or none yet. */
export async function summaryOf(
  client: Client,
  { timeline, lsn }: WalPosition,
): Promise<WalSummary | null> {
  const { rows } = await client.query<WalSummary>(REACHING, [timeline, lsn])
  return rows[0] ?? null
}

const OVERLAPPING = `
SELECT start_lsn, end_lsn, tli FROM pg_available_wal_summaries()
 WHERE tli = $1 AND end_lsn > $2::pg_lsn AND start_lsn < $3::pg_lsn`

const GAP = `
WITH summaries AS (${OVERLAPPING})
SELECT $2::pg_lsn < $3::pg_lsn AND (
    coalesce(min(start_lsn) > $2::pg_lsn OR max(end_lsn) < $3::pg_lsn, true)
    OR coalesce(bool_or(start_lsn > before), false)) AS gap
  FROM (SELECT *, max(end_lsn) OVER (ORDER BY start_lsn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
          FROM summaries) ordered`

/** Whether the summaries leave out anything between two positions of one timeline. */
export async function hasGap(client: Client, from: string, to: WalPosition): Promise<boolean> {
  const { rows } = await client.query<{ gap: boolean }>(GAP, [to.timeline, from, to.lsn])
  return rows[0]?.gap ?? true
}

/** Of what is written anew, made or cut off only the place where that begins is named: it counts as well. */
const CHANGED = `
SELECT DISTINCT reldatabase::int8::float8 AS database, relfilenode::int8::float8 AS file
  FROM (${OVERLAPPING}) summaries
 CROSS JOIN LATERAL pg_wal_summary_contents(tli, start_lsn, end_lsn)
 WHERE relforknumber = 0`

/** The files of relations in which a block has changed between two positions. */
export interface ChangedFiles {
  has(database: number, file: number): boolean
}

/** Asks for them; file 0 stands for a database that was made or moved as a whole. */
export async function changedFiles(
  client: Client,
  from: string,
  to: WalPosition,
): Promise<ChangedFiles> {
  const { rows } = await client.query<{ database: number; file: number }>(CHANGED, [
    to.timeline,
    from,
    to.lsn,
  ])
  const files = new Set(rows.map(({ database, file }) => `${database}/${file}`))
  return {
    has: (database, file) => files.has(`${database}/${file}`) || files.has(`${database}/0`),
  }
}
