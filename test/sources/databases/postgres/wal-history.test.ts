import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Target } from '../../../../src/model/target.ts'
import { openSource } from '../../../../src/sources/index.ts'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseNight, type NightSettings, type Nights, nightsOf } from '../nights.ts'

let server: PostgresServer
let nights: Nights
let target: Target
let shop = ''
let card = ''
let count = 0
beforeAll(async () => {
  server = await startPostgres({
    embedded: true,
    settings: { max_prepared_transactions: '5', autovacuum: 'off' },
  })
  await set('summarize_wal = on')
  await server.sql('CREATE ROLE auditor LOGIN; GRANT pg_read_all_data, pg_checkpoint TO auditor')
})
afterAll(() => server.stop())

beforeEach(async () => {
  shop = `shop${count++}`
  card = generateCard('visa')
  await server.sql(`CREATE DATABASE ${shop}`)
  await sql('CREATE TABLE orders (id int PRIMARY KEY, note text)')
  await sql("INSERT INTO orders SELECT i, repeat('x', 200) FROM generate_series(1, 100) i")
  await sql('VACUUM (FREEZE)')
  target = { location: server.url(shop, 'auditor') }
  nights = nightsOf(target)
})

/** Sets a setting of the server. */
async function set(setting: string): Promise<void> {
  await server.sql(`ALTER SYSTEM SET ${setting}`)
  await server.sql('SELECT pg_reload_conf()')
  await setTimeout(200)
}

const sql = (statements: string): Promise<void> => server.sql(statements, shop)
const SOON = { patience: 300 }

/** A night that finds what a full read finds right after it. */
async function expectSound(settings: NightSettings = {}): Promise<DatabaseNight> {
  const [night, whole] = [await nights.night(settings), await nights.whole()]
  expect(night.places).toEqual(whole.places)
  return night
}

/** A session of somebody else, which is open until the test is over. */
async function somebody(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url(shop) })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end().catch(() => {}))
  return client
}

/** Has what was written in summaries of its own, so that no later one names it. */
async function settle(): Promise<void> {
  await sql('VACUUM (FREEZE)')
  for (let times = 0; times < 2; times++) {
    await sql('CHECKPOINT')
    await setTimeout(300)
  }
}

const FOUND = ['orders.note id=1']

test('databases behind one URL may have the same tables', async () => {
  const other = `other${count}`
  await server.sql(`CREATE DATABASE ${other} TEMPLATE ${shop}`)
  nights = nightsOf({ location: new URL('/', server.url(shop, 'auditor')).href })
  await nights.night()
  await server.sql(`UPDATE orders SET note = '${card}' WHERE id = 1`, other)
  expect((await expectSound()).read).toContain(`${other}.public.orders`)
  await server.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('${shop}', '${other}')`,
  )
  await server.sql(`DROP DATABASE ${shop} WITH (FORCE)`)
  await server.sql(`CREATE DATABASE ${shop} TEMPLATE ${other} STRATEGY file_copy`)
  expect((await expectSound()).read).toContain(`${shop}.public.orders`)
})

describe('a transaction that has written before the position of a night', () => {
  test('is waited for, and what it brings is found', async () => {
    await nights.night()
    const other = await somebody()
    await other.query('BEGIN')
    await other.query(`UPDATE orders SET note = '${card}' WHERE id = 1`)
    const night = expectSound()
    await setTimeout(400)
    await other.query('COMMIT')
    expect(await night).toMatchObject({ places: FOUND, told: [] })
    expect((await expectSound()).places).toEqual(FOUND)
  })

  test('and only locks rows keeps nobody waiting', async () => {
    const other = await somebody()
    await other.query('BEGIN')
    await other.query('SELECT FROM orders')
    expect((await nights.night(SOON)).told).toEqual([])
  })

  test.each([
    ['stays open', 'SELECT 1', 'COMMIT'],
    [
      'is prepared for a commit in two phases',
      "PREPARE TRANSACTION 'two'",
      "COMMIT PREPARED 'two'",
    ],
  ])('and %s has the tables read whole, that night and the next', async (_, then, end) => {
    await nights.night()
    const other = await somebody()
    await other.query('BEGIN')
    await other.query(`INSERT INTO orders VALUES (0, 'nothing')`)
    await other.query(`UPDATE orders SET note = '${card}' WHERE id = 1`)
    await other.query(then)
    const night = await expectSound(SOON)
    expect(night.told.join()).toMatch(/is read whole: 1 transactions that had written stayed open$/)
    expect(night.read).toContain('public.orders')
    expect(night.places).toEqual([])
    await other.query(end)
    expect((await expectSound()).places).toEqual(FOUND)
  })

  test('does not keep a night that is ended', async () => {
    const other = await somebody()
    await other.query('BEGIN')
    await other.query("INSERT INTO orders VALUES (0, 'nothing')")
    const signal = AbortSignal.timeout(200)
    const begin = Date.now()
    await expect(nights.night({ signal })).rejects.toThrow()
    expect(Date.now() - begin).toBeLessThan(5_000)
  })
})

describe('after a crash', () => {
  test('of one backend, which throws the counters away, what was written is found', async () => {
    await nights.night()
    const other = await somebody()
    const { rows } = await other.query('SELECT pg_backend_pid() AS pid')
    await sql(`UPDATE orders SET note = '${card}' WHERE id = 1`)
    process.kill(rows[0].pid, 'SIGKILL')
    await expect(other.query('SELECT 1')).rejects.toThrow()
    await up()
    expect((await expectSound()).places).toEqual(FOUND)
  })

  test('that undoes a commit which a night has seen, nothing of that night is relied on', async () => {
    await sql(`UPDATE orders SET note = '${card}' WHERE id = 1`)
    await settle()
    await sql("ALTER ROLE postgres SET synchronous_commit = 'off'")
    await set("wal_writer_delay = '10s'")
    const night = await nights.night({
      asked: () => sql('DELETE FROM orders WHERE id = 1'),
      async over() {
        await server.halt()
        await server.start()
      },
    })
    await sql('ALTER ROLE postgres RESET ALL')
    await set("wal_writer_delay = '200ms'")
    expect(night.places).toEqual([])
    expect((await expectSound()).places).toEqual(FOUND)
  })

  test('and in order, a server that starts again is still relied on', async () => {
    await nights.night()
    await server.halt('SIGINT')
    await server.start()
    expect((await expectSound()).told).toEqual([])
  })
})

/** Waits until the server takes connections again. */
async function up(): Promise<void> {
  for (;;) {
    try {
      return await server.sql('SELECT 1')
    } catch {
      await setTimeout(50)
    }
  }
}

describe('all is read, and that is told', () => {
  const summaries = (): string => join(server.socket, 'data', 'pg_wal', 'summaries')

  test('where summaries are gone', async () => {
    await nights.night()
    await sql(`UPDATE orders SET note = '${card}' WHERE id = 1`)
    for (let times = 0; times < 2; times++) {
      await sql('CHECKPOINT')
      await setTimeout(300)
    }
    for (const name of readdirSync(summaries()).sort().slice(0, -1)) rmSync(join(summaries(), name))
    const night = await expectSound()
    expect(night.told.join()).toMatch(/whole: the summaries of its WAL do not go back to the night/)
    expect(night.places).toEqual(FOUND)
  })

  test('where they are no longer written', async () => {
    await nights.night()
    await set('summarize_wal = off')
    const night = await expectSound(SOON)
    await set('summarize_wal = on')
    expect(night.told.join()).toMatch(/whole: summarize_wal is off$/)
    expect(night.read).toContain('public.orders')
  })

  test.each([
    ['another server', 0, /another server/],
    ['another timeline', 1, /timeline/],
    ['another history', 3, /do not go back/],
  ])('where the mark is of %s', async (_, field, told) => {
    const marks = (await ask(null))?.mark.split(' ') ?? []
    const mark = marks.with(field, field === 1 ? '7' : field === 3 ? '0/28' : 'other').join(' ')
    const reasons: string[] = []
    const changes = await ask(mark, reasons)
    expect(reasons.join()).toMatch(told)
    for await (const unit of source().units(target, 0, () => {}, new AbortController().signal))
      expect(changes?.isUnchanged(unit)).toBe(false)
  })

  test('where they are read in a snapshot from before', async () => {
    const reasons: string[] = []
    expect(await ask(null, reasons, true)).toBe(null)
    expect(reasons.join()).toMatch(/a snapshot that was taken before/)
  })

  const source = (consistent = false): ReturnType<typeof openSource> =>
    openSource(target, { database: { consistent } })
  const ask = async (
    mark: string | null,
    reasons: string[] = [],
    consistent = false,
  ): ReturnType<NonNullable<ReturnType<typeof openSource>['changes']>> =>
    (await source(consistent).changes?.(
      target,
      mark,
      (reason) => reasons.push(reason),
      new AbortController().signal,
    )) ?? null
})

test('a server that was set back to a copy of its disk is read whole', async () => {
  const [data, copy] = [join(server.socket, 'data'), join(server.socket, 'copy')]
  await sql(`UPDATE orders SET note = '${card}' WHERE id = 1`)
  await settle()
  await server.halt('SIGINT')
  execFileSync('cp', ['-a', data, copy])
  await server.start()
  await sql('DELETE FROM orders WHERE id = 1')
  expect((await nights.night()).places).toEqual([])
  await server.halt('SIGINT')
  rmSync(data, { recursive: true })
  execFileSync('mv', [copy, data])
  await server.start()
  await sql("CREATE TABLE more AS SELECT repeat('y', 900) FROM generate_series(1, 5000)")
  expect((await expectSound()).places).toEqual(FOUND)
})

test('a right that is taken and given again does not hide what was not read meanwhile', async () => {
  await sql('CREATE ROLE reader LOGIN; GRANT pg_checkpoint TO reader')
  await sql('GRANT SELECT ON orders TO reader')
  nights = nightsOf({ location: server.url(shop, 'reader') })
  await nights.night()
  await sql(`REVOKE SELECT ON orders FROM reader; UPDATE orders SET note = '${card}' WHERE id = 1`)
  expect((await nights.night()).read).not.toContain('public.orders')
  await sql('GRANT SELECT (id) ON orders TO reader')
  expect((await nights.night()).places).toEqual([])
  await sql('GRANT SELECT ON orders TO reader')
  expect((await expectSound()).places).toEqual(FOUND)
  await sql('DROP OWNED BY reader; DROP ROLE reader')
})
