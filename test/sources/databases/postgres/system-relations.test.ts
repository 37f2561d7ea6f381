import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAVES_UNREAD } from '../../../../src/model/coverage.ts'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard, luhnDigit } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const common = generateCard('visa')
const stated = generateCard('jcb')

/** Two numbers that stand beside each other in the bounds of a histogram, and make a card only together. */
const whole = `${common.slice(0, 8)}9${common.slice(9, 15)}`
const halves = [whole.slice(0, 8), `${whole.slice(8)}${luhnDigit(whole)}`]

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres({ settings: { shared_preload_libraries: 'pg_stat_statements' } })
  await server.sql('CREATE DATABASE shop')
  await server.sql(
    `CREATE SCHEMA tools; CREATE EXTENSION pg_stat_statements SCHEMA tools;
     CREATE TABLE memos (memo text, other text);
     INSERT INTO memos SELECT 'card ${common}', 'x' FROM generate_series(1, 50);
     INSERT INTO memos SELECT 'number ' || i, i::text FROM generate_series(1, 1000) i;
     CREATE TABLE halves (half bigint); INSERT INTO halves VALUES ('${halves[0]}'), ('${halves[1]}'); ANALYZE halves;
     CREATE STATISTICS pairs (mcv) ON memo, other FROM memos; ANALYZE memos;
     CREATE ROLE reader LOGIN; GRANT pg_read_all_data TO reader;
     CREATE ROLE watcher LOGIN; GRANT pg_read_all_data, pg_read_all_stats TO watcher`,
    'shop',
  )
  // Its text is kept whole: only values are replaced, and what stands in a comment is none.
  await server.sql(`SELECT count(*) FROM memos /* card_no=${stated} */`, 'shop')
})

afterAll(() => server.stop())

const tablesIn = ({ findings }: DatabaseScan): Set<string | undefined> =>
  new Set(placesOf(findings).map((place) => place.split(' ')[0]))

const gapsOf = ({ notRead }: DatabaseScan): string[] =>
  notRead
    .filter(({ reason }) => LEAVES_UNREAD[reason])
    .map(({ what, reason }) => `${what} ${reason}`)

test('the most common values of a column, and of columns together, are read', async () => {
  const tables = tablesIn(await scanDatabase(server.url('shop')))
  expect(tables).toContain('pg_stats.most_common_vals')
  expect(tables).toContain('pg_stats_ext.most_common_vals')
})

test('values in statistics stand each for itself, and count for no table', async () => {
  const { findings } = await scanDatabase(server.url('shop'))
  const own = findings.filter(({ place }) => place.type === 'column' && place.table === 'memos')
  expect(own.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(50)
  expect(placesOf(findings).join()).not.toContain('halves')
})

test('statements of all are read by a role that may, in whichever schema they are kept', async () => {
  const scan = await scanDatabase(server.url('shop', 'watcher'))
  expect(tablesIn(scan)).toContain('tools.pg_stat_statements.query')
  expect(gapsOf(scan)).toEqual([])
})

test('a role that sees its own statements alone leaves those of others as a gap', async () => {
  const scan = await scanDatabase(server.url('shop', 'reader'))
  expect(tablesIn(scan)).toContain('memos.memo')
  expect(gapsOf(scan)).toEqual(['shop tools.pg_stat_statements permission'])
})
