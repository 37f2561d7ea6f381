import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAVES_UNREAD } from '../../src/model/coverage.ts'
import { yieldToDdl } from '../../src/sources/databases/postgres/yield-to-ddl.ts'
import { newServerLoad } from '../../src/sources/databases/server-load.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, run, scratch, start } from '../support/command.ts'

const SLOW = 2_500_000 // bytes a second: the table of 25 MB takes ten seconds, twice the lock timeout

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  await server.sql(
    `CREATE TABLE orders (id int, memo text);
     INSERT INTO orders SELECT i, repeat('words ', 40) FROM generate_series(1, 100000) i;
     INSERT INTO orders VALUES (0, 'card ${generateCard('visa')}');
     CREATE ROLE reader LOGIN; GRANT pg_read_all_data, pg_read_all_stats TO reader`,
  )
})

afterAll(() => server.stop())

const reading = (): Promise<void> =>
  expect
    .poll(
      () => server.rows('SELECT pid FROM pg_stat_activity WHERE query LIKE \'COPY%"orders"%\''),
      { timeout: 30_000 },
    )
    .toHaveLength(1)

async function startScan(options: string[]): Promise<{ out: string; ended: Promise<unknown> }> {
  const out = join(await scratch(), 'report')
  await writeFile(`${out}.yaml`, `database: { maxRate: ${SLOW} }\n`)
  const url = server.url('postgres', 'reader')
  const { child, ended } = start(['scan', url, '-c', `${out}.yaml`, '-o', out, ...options])
  child.stdin.end()
  await reading()
  return { out, ended }
}

test('an ALTER TABLE waits for the scan no longer than the lock timeout, and the table is read again', async () => {
  const { out, ended } = await startScan([])
  await server.sql("SET lock_timeout = '5s'; ALTER TABLE orders ADD COLUMN note text")
  await ended
  const { totals, coverage } = await readReport(out)
  expect(totals.occurrences).toBe(1)
  expect(coverage.targets[0]?.notRead.filter(({ reason }) => LEAVES_UNREAD[reason])).toEqual([])
})

test('a table that is written anew after the snapshot of --consistent is a gap, not an empty table', async () => {
  const { out, ended } = await startScan(['--consistent'])
  await server.sql("SET lock_timeout = '5s'; ALTER TABLE orders ALTER id TYPE bigint")
  await ended
  const { coverage } = await readReport(out)
  expect(coverage.targets[0]?.notRead).toContainEqual(
    expect.objectContaining({ what: '"public"."orders"', reason: 'changed' }),
  )
})

test('a short scan has one connection, and a longer one a second that only watches', async () => {
  const { status } = await run(['scan', server.url('postgres', 'reader'), '-o', await scratch()])
  expect(status).toBe(1)
  const { ended } = await startScan([])
  const statements = (): Promise<Record<string, unknown>[]> =>
    server.rows(
      `SELECT DISTINCT query LIKE 'COPY%' AS reads FROM pg_stat_activity
        WHERE query LIKE ANY (ARRAY['COPY%', '/* cardsweep */%']) ORDER BY 1`,
    )
  await expect.poll(statements, { timeout: 9000 }).toEqual([{ reads: false }, { reads: true }])
  await ended
})

test('a scan knows whether others work with the server', async () => {
  const serverLoad = newServerLoad()
  const busy = (): number => Atomics.load(serverLoad, 0)
  const location = server.url('postgres', 'reader')
  const watch = yieldToDdl({ target: { location }, insecure: true, serverLoad })
  const work = server.sql("SET application_name = 'shop'; SELECT pg_sleep(60)").catch(() => {})
  await expect.poll(busy, { timeout: 30_000 }).toBe(1)
  await server.sql(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'shop'",
  )
  await work
  await expect.poll(busy, { timeout: 30_000 }).toBe(0)
  await watch.release()
})
