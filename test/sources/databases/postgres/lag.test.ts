import { execFile } from 'node:child_process'
import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

let primary: PostgresServer
let standby: PostgresServer

beforeAll(async () => {
  primary = await startPostgres()
  standby = await startPostgres()
  await primary.sql('CREATE TABLE orders (id int PRIMARY KEY, memo text)')
  await follow()
})

afterAll(async () => {
  await standby.stop()
  await primary.stop()
})

const dataOf = ({ socket }: PostgresServer): string => join(socket, 'data')

/** The standby begins with a copy of what the primary has, and goes on with what it writes. */
async function follow(): Promise<void> {
  await Promise.all([primary.halt('SIGINT'), standby.halt()])
  await rm(dataOf(standby), { recursive: true })
  await promisify(execFile)('cp', ['-a', dataOf(primary), dataOf(standby)])
  await writeFile(join(dataOf(standby), 'standby.signal'), '')
  await configure(`primary_conninfo = 'host=127.0.0.1 port=${primary.port} user=postgres'`)
  await configure('wal_receiver_status_interval = 1') // seconds; by default it tells of itself every ten
  await Promise.all([primary.start(), standby.start()])
}

const configure = (line: string): Promise<void> =>
  appendFile(join(dataOf(standby), 'postgresql.auto.conf'), `${line}\n`)

async function delay(time: string): Promise<void> {
  await configure(`recovery_min_apply_delay = '${time}'`)
  await standby.sql('SELECT pg_reload_conf()')
}

const LAG = 'SELECT extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float8 AS lag'
const FOLLOWED =
  'SELECT extract(epoch FROM max(replay_lag))::float8 AS lag FROM pg_stat_replication'

test.each([
  ['a standby', LAG, () => standby],
  ['a primary', FOLLOWED, () => primary],
])('a scan of %s waits while the standby lags', async (name, query, scanned) => {
  const id = name === 'a standby' ? 1 : 2
  await primary.sql(`INSERT INTO orders VALUES (${id * 10}, 'an early row')`)
  const rows = (): Promise<unknown[]> => standby.rows(`SELECT id FROM orders WHERE id = ${id * 10}`)
  await expect.poll(rows, { timeout: 20_000 }).toHaveLength(1)
  await delay('1h')
  await primary.sql(`INSERT INTO orders VALUES (${id}, 'card ${generateCard('visa')}')`)
  const lag = async (): Promise<number> => Number((await scanned().rows(query))[0]?.lag ?? 0)
  await expect.poll(lag, { timeout: 40_000 }).toBeGreaterThan(1)
  let isOver = false
  const scan = scanDatabase(scanned().url(), { maxLag: 1 }).finally(() => {
    isOver = true
  })
  await setTimeout(1_000) // in which a scan that does not wait would be over
  expect(isOver).toBe(false)
  await delay('0')
  expect(placesOf((await scan).findings)).toContain(`orders.memo id=${id}`)
})

test('an unlogged table, of which a standby has nothing, is a gap in words', async () => {
  await primary.sql('CREATE UNLOGGED TABLE sessions (memo text)')
  const known = (): Promise<unknown[]> =>
    standby.rows("SELECT FROM pg_class WHERE relname = 'sessions'")
  await expect.poll(known, { timeout: 20_000 }).toHaveLength(1)
  expect((await scanDatabase(standby.url())).notRead).toContainEqual(
    expect.objectContaining({
      what: '"public"."sessions"',
      reason: 'unreplicated',
      detail: 'unlogged: a standby has nothing of it',
    }),
  )
})
