import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Pooler, SESSIONS, startPgbouncer } from '../servers/pgbouncer.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { startStatementPooler } from '../servers/statement-pooler.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch, start } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let server: PostgresServer
let pooler: Pooler

beforeAll(async () => {
  server = await startPostgres()
  await server.sql(
    `CREATE TABLE orders (id int PRIMARY KEY, memo text);
     INSERT INTO orders SELECT i, repeat('words ', 40) FROM generate_series(1, 20000) i;
     INSERT INTO orders VALUES (0, 'card ${generateCard('visa')}')`,
  )
  pooler = await startPgbouncer(server)
})

afterAll(async () => {
  await pooler.stop()
  await server.stop()
})

/** The settings of all sessions that everybody shares. */
async function settings(): Promise<Set<string>> {
  const query = `SELECT json_agg(json_build_array(name, setting) ORDER BY name)::text AS all, pg_sleep(0.2)
                   FROM pg_settings`
  const asked = Array.from({ length: SESSIONS }, () => pooler.rows(query, 'postgres')) // at the same time
  return new Set((await Promise.all(asked)).map(([row]) => String(row?.all)))
}

test('behind a pooler that lends sessions for a transaction, a scan finds what is there and leaves no setting', async () => {
  const before = await settings()
  const out = await scratch()
  const { child, ended } = start([
    'scan',
    pooler.url('postgres', 'postgres'),
    '-o',
    out,
    '--max-rate',
    '2MB/s',
  ])
  child.stdin.end()
  const inserted: unknown[] = []
  for (let id = -1; child.exitCode === null; id--) {
    inserted.push(
      await pooler.rows(`INSERT INTO orders VALUES (${id}, 'new') RETURNING id`, 'postgres'),
    )
  }
  expect((await ended).status).toBe(1)
  expect((await readReport(out)).totals.occurrences).toBe(1)
  expect(inserted.length).toBeGreaterThan(1)
  expect(await settings()).toEqual(before)
  await pooler.rows("INSERT INTO orders VALUES (-100000, 'new')", 'postgres')
})

test.each([[['--consistent']], [['--fast', '-j', '2']]])(
  'and so it does with %j, or tells what it could not read',
  async (options) => {
    const before = await settings()
    const out = await scratch()
    const { status } = await call([
      'scan',
      pooler.url('postgres', 'postgres'),
      '-o',
      out,
      ...options,
    ])
    expect([1, 3]).toContain(status)
    expect(await settings()).toEqual(before)
    await pooler.rows(`INSERT INTO orders VALUES (-${100_001 + options.length}, 'new')`, 'postgres')
  },
)

test('behind a pooler that lends sessions for a statement, a scan says so and stops', async () => {
  const strict = await startPgbouncer(server, 'statement')
  onTestFinished(() => strict.stop())
  const out = await scratch()
  const { status } = await call(['scan', strict.url('postgres', 'postgres'), '-o', out])
  expect(status).toBe(3)
  expect((await readReport(out)).coverage.targets).toMatchObject([
    { status: 'failed', bytes: 0, notRead: [{ detail: expect.stringMatching(/statement mode/) }] },
  ])
})

test('a scan whose queries of one transaction come to several sessions says so and stops', async () => {
  const careless = await startStatementPooler(server)
  onTestFinished(() => careless.stop())
  const out = await scratch()
  const { status } = await call(['scan', careless.url(), '-o', out])
  expect(status).toBe(3)
  expect((await readReport(out)).coverage.targets).toMatchObject([
    {
      status: 'failed',
      bytes: 0,
      notRead: [{ reason: 'connection', detail: expect.stringMatching(/several sessions/) }],
    },
  ])
})
