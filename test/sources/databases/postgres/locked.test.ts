import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { isLong } from '../../../support/runs.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const TABLES = ['first', 'locked', 'third']
const ALL = TABLES.map((name) => `${name}.memo id=1`)

let server: PostgresServer
let holder: pg.Client

beforeAll(async () => {
  server = await startPostgres()
  const table = (name: string): string =>
    `CREATE TABLE ${name} (id int PRIMARY KEY, memo text); INSERT INTO ${name} VALUES (1, 'card ${generateCard('visa')}')`
  await server.sql(
    `${TABLES.map(table).join('; ')}; CREATE VIEW shown AS SELECT * FROM locked; CREATE VIEW other AS SELECT * FROM first`,
  )
  holder = new pg.Client({ connectionString: server.url() })
  await holder.connect()
})

afterAll(async () => {
  await holder.end()
  await server.stop()
})

beforeEach(async () => {
  await holder.query('BEGIN; LOCK TABLE locked IN ACCESS EXCLUSIVE MODE')
})

const unlock = async (): Promise<void> => void (await holder.query('ROLLBACK'))

const gapsOf = ({ notRead }: DatabaseScan): string[] =>
  notRead
    .filter(({ reason }) => reason !== 'can-write' && reason !== 'view')
    .map(({ what, reason }) => `${what} ${reason}`)

test('a table that is locked while tables are listed is listed, and read when it is free', async () => {
  const scan = await scanDatabase(server.url(), { listed: unlock })
  expect(placesOf(scan.findings).filter((place) => !place.startsWith('pg_'))).toEqual(ALL)
  expect(gapsOf(scan)).toEqual([])
})

test('a table that is locked while it is to be read is waited for, and read when it is free', async () => {
  const scanning = scanDatabase(server.url())
  const waiting = (): Promise<unknown[]> =>
    server.rows("SELECT FROM pg_locks WHERE relation = 'locked'::regclass AND NOT granted")
  await expect.poll(waiting, { timeout: 30_000 }).not.toEqual([])
  await unlock()
  const scan = await scanning
  expect(placesOf(scan.findings).filter((place) => !place.startsWith('pg_'))).toEqual(ALL)
  expect(gapsOf(scan)).toEqual([])
})

if (isLong) {
  test('a table that stays locked costs that table alone, and the definitions of the views on it', async () => {
    const scan = await scanDatabase(server.url())
    await unlock()
    expect(placesOf(scan.findings).filter((place) => !place.startsWith('pg_'))).toEqual(
      ALL.filter((place) => !place.startsWith('locked')),
    )
    expect(gapsOf(scan)).toEqual(['"public"."locked" locked', '"pg_catalog texts" locked'])
    const [texts] = scan.notRead.filter(({ what }) => what.includes('texts'))
    expect(texts?.detail).toMatch(/^not read: rule _RETURN on view shown$/)
  })
}

test('temporary tables of other sessions are told', async () => {
  await unlock()
  await holder.query('CREATE TEMPORARY TABLE basket (memo text)')
  const scan = await scanDatabase(server.url())
  await holder.query('DROP TABLE basket')
  expect(gapsOf(scan)).toEqual(['postgres temporary tables temporary'])
})
