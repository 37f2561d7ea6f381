import { afterAll, beforeAll, expect, test } from 'vitest'
import { DATABASE_DEFAULTS } from '../../../../src/sources/databases/options.ts'
import { exportSnapshots } from '../../../../src/sources/databases/postgres/snapshots.ts'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { isLong } from '../../../support/runs.ts'
import { type DatabaseScan, scanDatabase } from '../scan-database.ts'

const card = generateCard('visa')
const OURS = `application_name = 'cardsweep'`
const SLOW = { maxRate: 5_000_000 } // bytes a second: a scan of 15 MB lasts long enough to be disturbed

/** Of ten bytes, before a number and behind it. */
const WORDS = isLong ? 10_000_000 : 1_000_000
const ROWS = isLong ? 1_000_000 : 100_000

let server: PostgresServer
let undisturbed: DatabaseScan
let large: DatabaseScan

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE shop')
  await server.sql('CREATE DATABASE large')
  await server.sql(
    `CREATE TABLE big (id int PRIMARY KEY, memo text);
     INSERT INTO big SELECT i, CASE WHEN i % 1000 = 0 THEN 'card ${card}' ELSE repeat('some words ', 30) END FROM generate_series(1, 50000) i`,
    'shop',
  )
  await server.sql(
    `CREATE TABLE wide (id int PRIMARY KEY, card_exp text, memo text, note text);
     ALTER TABLE wide ALTER memo SET STORAGE EXTERNAL;
     INSERT INTO wide VALUES (1, '12/27', repeat('some word ', ${WORDS}) || ' card ${card} ' || repeat('next word ', ${WORDS}) || ' card ${card}', 'end');
     CREATE TABLE tiny (a text); INSERT INTO tiny SELECT 'x' FROM generate_series(1, ${ROWS})`,
    'large',
  )
  large = await scanDatabase(server.url('large'))
  undisturbed = await scanDatabase(server.url('shop'))
}, 120_000)

afterAll(() => server.stop())

const summary = ({ findings, notRead, results }: DatabaseScan): unknown => ({
  findings,
  notRead,
  units: results.map(({ unit: { part }, records }) => [part, records]),
})

/** Waits until a scan reads the big table; gives the server process that it reads by. */
async function reading(): Promise<number> {
  let pid = 0
  const readingProcess = async (): Promise<number> => {
    const [row] = await server.rows(
      `SELECT pid FROM pg_stat_activity WHERE query LIKE 'COPY%big%' AND ${OURS}`,
    )
    pid = Number(row?.['pid'] ?? 0)
    return pid
  }
  await expect.poll(readingProcess, { timeout: 30_000 }).toBeGreaterThan(0)
  return pid
}

test(`a row of ${WORDS / 50_000} MB is one record, with what stands beside its numbers; ${ROWS} small rows are counted`, () => {
  const wide = large.results.find(({ unit }) => unit.part.includes('wide'))
  expect(wide).toMatchObject({
    records: 1,
    combinations: [{ elements: ['pan', 'expiry'], records: 1 }],
  })
  expect(wide?.findings.map(({ occurrences, samples }) => [occurrences, samples[0]?.key])).toEqual([
    [2, 'id=1'],
  ])
  expect(large.results.find(({ unit }) => unit.part.includes('tiny'))?.records).toBe(ROWS)
})

test('a killed server process costs a second try and nothing else', async () => {
  const kill = setInterval(
    () =>
      void server.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS} AND state = 'active'`,
      ),
    300,
  )
  setTimeout(() => clearInterval(kill), 900)
  expect(summary(await scanDatabase(server.url('shop'), SLOW))).toEqual(summary(undisturbed))
})

test('a crash of the server costs a second try and nothing else', async () => {
  const disturbed = scanDatabase(server.url('shop'), SLOW)
  await reading()
  await server.halt('SIGQUIT')
  await server.start()
  expect(summary(await disturbed)).toEqual(summary(undisturbed))
})

test('a server process that falls silent costs a second try and nothing else', async () => {
  const disturbed = scanDatabase(server.url('shop'), { ...SLOW, silence: 3_000 })
  const pid = await reading()
  process.kill(pid, 'SIGSTOP')
  const seen = summary(await disturbed)
  process.kill(pid, 'SIGCONT')
  expect(seen).toEqual(summary(undisturbed))
})

test('a scan that is stopped leaves no statement on the server', async () => {
  const controller = new AbortController()
  const scan = scanDatabase(server.url('shop'), SLOW, controller.signal)
  void reading().then(() => controller.abort(new Error('stopped')))
  await expect(scan).rejects.toThrow(/stopped|aborted/)
  await expect
    .poll(() => server.rows(`SELECT pid FROM pg_stat_activity WHERE ${OURS} AND state <> 'idle'`), {
      timeout: 30_000,
    })
    .toEqual([])
})

test('a server that stays away leaves a gap, never a clean result', async () => {
  const disturbed = scanDatabase(server.url('shop'), SLOW)
  await reading()
  await server.halt('SIGQUIT')
  const { notRead } = await disturbed
  await server.start()
  expect(notRead.map(({ reason }) => reason)).toContain('connection')
})

test('pieces of a big table under one snapshot find the same', async () => {
  const target = { location: server.url('shop') }
  const { ids, close } = await exportSnapshots(target, DATABASE_DEFAULTS)
  await server.sql(`UPDATE big SET memo = 'gone'`, 'shop')
  const scan = await scanDatabase(target, { fast: true, snapshots: new Map(ids) })
  await close()
  const count = (one: DatabaseScan): number =>
    one.findings.reduce((sum, { occurrences }) => sum + occurrences, 0)
  expect(count(scan)).toBe(count(undisturbed))
})
