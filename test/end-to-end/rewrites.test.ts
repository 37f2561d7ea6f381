import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveTo } from '../../src/demo/servers/account.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { generateCard, secureRandom } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { runs } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'

/** How long a statement keeps its lock before it is committed; the scan begins at some moment around it. */
const HELD = 0.4 // s
const TRIES = runs(3) // of each way to scan
/** Databases, each with tables of its own, that are scanned at a time. */
const LANES = ['one', 'two', 'three']
const ALL = ['cards', 'kept', 'piece', 'spare']

const VACUUM = 'without its dead rows'
const REPEATS = 8 // of what cannot be held, as it runs in no transaction

/** What writes a table anew, as a shop does it: within one transaction where it can, on a table with cards in it. */
const REWRITES: Readonly<Record<string, string>> = {
  'a column with a default': 'ALTER TABLE cards ADD COLUMN z uuid DEFAULT gen_random_uuid()',
  'another type': 'ALTER TABLE cards ALTER id TYPE bigint USING id + 1',
  'emptied and filled again': 'TRUNCATE cards; INSERT INTO cards SELECT * FROM spare',
  'sorted by its index': 'CLUSTER cards USING cards_pkey',
  'a view that is filled again':
    'REFRESH MATERIALIZED VIEW kept; TRUNCATE cards; INSERT INTO cards SELECT * FROM spare',
  'another table under its name':
    'ALTER TABLE cards RENAME TO old; CREATE TABLE cards (LIKE old INCLUDING ALL); INSERT INTO cards SELECT * FROM old; GRANT SELECT (id, card_no) ON cards TO columns; DROP TABLE old',
  'another table under its name, which stays':
    'ALTER TABLE cards RENAME TO old; CREATE TABLE cards (LIKE old INCLUDING ALL); INSERT INTO cards SELECT * FROM old; GRANT SELECT (id, card_no) ON cards TO columns; TRUNCATE old',
  'dropped and made again':
    'DROP TABLE cards; CREATE TABLE cards (LIKE spare INCLUDING ALL); INSERT INTO cards SELECT * FROM spare; GRANT SELECT (id, card_no) ON cards TO columns',
  'in another tablespace': 'ALTER TABLE cards SET TABLESPACE elsewhere',
  'a partition now': 'ALTER TABLE parted ATTACH PARTITION cards FOR VALUES FROM (0) TO (1000)',
  'no partition any more': 'ALTER TABLE parted DETACH PARTITION piece',
  unlogged: 'ALTER TABLE cards SET UNLOGGED',
  [VACUUM]: 'VACUUM FULL cards',
}

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres({ settings: { autovacuum: 'off' } }) // statistics that come and go are no tables
  await server.sql(
    'CREATE ROLE reader LOGIN; GRANT pg_read_all_data TO reader; CREATE ROLE columns LOGIN',
  )
  const elsewhere = join(server.socket, 'elsewhere')
  await mkdir(elsewhere)
  await giveTo(elsewhere)
  await server.sql(`CREATE TABLESPACE elsewhere LOCATION '${elsewhere}'`)
  for (const lane of LANES) await server.sql(`CREATE DATABASE ${lane}`)
})

afterAll(() => server.stop())

/** Cards in a table that gets rewritten, the same in one that does not, and a view that keeps them. */
async function fill(lane: string): Promise<void> {
  await server.sql(
    `DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;
     CREATE TABLE spare (id int PRIMARY KEY, card_no text);
     INSERT INTO spare SELECT i, '${generateCard('visa')}' FROM generate_series(1, 200) i;
     CREATE TABLE cards (LIKE spare INCLUDING ALL); INSERT INTO cards SELECT * FROM spare;
     CREATE TABLE parted (LIKE spare) PARTITION BY RANGE (id);
     CREATE TABLE piece PARTITION OF parted FOR VALUES FROM (1000) TO (2000); INSERT INTO piece SELECT id + 1000, card_no FROM spare;
     CREATE MATERIALIZED VIEW kept AS SELECT * FROM spare;
     GRANT SELECT (id, card_no) ON cards TO columns`,
    lane,
  )
}

async function rewrite(lane: string, kind: string): Promise<void> {
  const statement = REWRITES[kind] ?? ''
  if (kind !== VACUUM) {
    return server.sql(`BEGIN; ${statement}; SELECT pg_sleep(${HELD}); COMMIT`, lane)
  }
  for (let times = 0; times < REPEATS; times++) await server.sql(statement, lane)
}

/** Scans while the table is written anew, from a moment before that on to one behind it; compares with the last scan. */
async function scanDuring(
  lane: string,
  kind: string,
  scan: readonly string[],
): Promise<Assessment> {
  await fill(lane)
  const [wait, lead] = [secureRandom(500), secureRandom(400)]
  const rewriting = setTimeout(wait).then(() => rewrite(lane, kind))
  await setTimeout(lead)
  const { status } = await call(scan)
  await rewriting
  expect(status).not.toBe(0)
  return readReport(scan.at(-1) ?? '')
}

/** The tables that are neither found nor gaps. */
function lost({ findings, coverage }: Assessment, tables: readonly string[]): string[] {
  const [target] = coverage.targets
  return tables.filter((table) => {
    const isFound = findings.some(({ place }) => place.type === 'column' && place.table === table)
    const isTold = target?.notRead.some(({ what }) => what.includes(`"${table}"`)) ?? false
    return !isFound && !isTold && target?.status === 'complete'
  })
}

test('a scan leaves no connection behind in a process that goes on', async () => {
  await fill('one')
  const scan = ['scan', server.url('one', 'reader'), '-o', await scratch()]
  expect((await call(scan)).status).toBe(1)
  const left = await server.rows(
    "SELECT FROM pg_stat_activity WHERE datname = 'one' AND usename = 'reader'",
  )
  expect(left).toEqual([])
})

describe.each([
  ['by default', { role: 'reader', options: [], tables: ALL }],
  ['with --consistent', { role: 'reader', options: ['--consistent'], tables: ALL }],
  ['by a role with rights to columns only', { role: 'columns', options: [], tables: ['cards'] }],
])('a table that is written anew while it is scanned %s', (_, { role, options, tables }) => {
  test('is read, or a gap, and never taken for empty or resolved', async () => {
    const kinds = Object.keys(REWRITES)
    const first = secureRandom(kinds.length)
    const tries = Array.from({ length: TRIES }, (_, n) => kinds[(first + n) % kinds.length] ?? '')
    const lanes = LANES.map(async (lane, index) => {
      await fill(lane)
      const scan = ['scan', server.url(lane, role), ...options, '-o', await scratch()]
      expect((await call(scan)).status).toBe(1)
      for (const kind of tries.filter((_, n) => n % LANES.length === index)) {
        const report = await scanDuring(lane, kind, scan)
        expect({ kind, lost: lost(report, tables) }).toEqual({ kind, lost: [] })
        expect(report.baseline?.resolved).toEqual([])
      }
    })
    await Promise.all(lanes)
  })
})
