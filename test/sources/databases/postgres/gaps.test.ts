import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard, widen } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

const card = generateCard('mastercard')

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE shop')
  await server.sql("CREATE DATABASE euc ENCODING 'EUC_JP' TEMPLATE template0")
  await server.sql("CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0")
  await server.sql(
    `CREATE TABLE open_table (id int PRIMARY KEY, memo text); INSERT INTO open_table VALUES (1, '${card}');
     CREATE TABLE closed_table (id int PRIMARY KEY, memo text); INSERT INTO closed_table VALUES (1, '${card}');
     CREATE TABLE by_column (id int PRIMARY KEY, memo text, secret text); INSERT INTO by_column VALUES (1, '${card}', '${card}');
     CREATE TABLE by_row (id int PRIMARY KEY, owner name, memo text);
     INSERT INTO by_row VALUES (1, 'reader', '${card}'), (2, 'other', '${card}');
     ALTER TABLE by_row ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON by_row USING (owner = current_user);
     CREATE VIEW broken AS SELECT (1 / (id - 1))::text AS memo FROM open_table;
     CREATE EXTENSION postgres_fdw;
     CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1', dbname 'x');
     CREATE USER MAPPING FOR PUBLIC SERVER away OPTIONS (user 'x', password 'x');
     CREATE FOREIGN TABLE abroad (memo text) SERVER away;
     CREATE SCHEMA locked; CREATE TABLE locked.inside (memo text);
     CREATE SEQUENCE order_no;
     CREATE ROLE reader LOGIN;
     GRANT SELECT ON open_table, by_row, broken, abroad TO reader; GRANT SELECT (id, memo) ON by_column TO reader`,
    'shop',
  )
  await server.sql(
    `CREATE TABLE "注文" (id int PRIMARY KEY, "備考" text); INSERT INTO "注文" VALUES (1, '番号${widen(card)}')`,
    'euc',
  )
  await server.sql(
    `CREATE TABLE raw (id int PRIMARY KEY, memo text);
    INSERT INTO raw VALUES (1, convert_from('\\x83ff41'::bytea, 'SQL_ASCII') || ' ${card}');
    CREATE TABLE "注文\\" (id int PRIMARY KEY, "備考" text); INSERT INTO "注文\\" VALUES (1, '番号${card}')`,
    'bytes',
  )
  await guard()
})

/** The server lets `guarded` in by a password only. */
async function guard(): Promise<void> {
  const rules = join(server.socket, 'data', 'pg_hba.conf')
  const others = await readFile(rules, 'utf8')
  await writeFile(rules, `host all guarded 127.0.0.1/32 scram-sha-256\n${others}`)
  await server.sql("CREATE ROLE guarded LOGIN PASSWORD 'right-word'; SELECT pg_reload_conf()")
}

afterAll(() => server.stop())

const reasonsOf = (notes: readonly { what: string; reason: string }[]): string[] =>
  notes.map(({ what, reason }) => `${what} ${reason}`)

test('what a role may not read is in the coverage, and the rest is read', async () => {
  const { findings, notRead } = await scanDatabase(server.url('shop', 'reader'))
  expect(placesOf(findings)).toEqual([
    'by_column.memo id=1',
    'by_row.memo id=1',
    'open_table.memo id=1',
  ])
  expect(reasonsOf(notRead).toSorted()).toEqual([
    '"locked"."inside" permission',
    '"public"."abroad" foreign-table',
    '"public"."broken" view',
    '"public"."by_column" permission',
    '"public"."by_row" row-security',
    '"public"."closed_table" permission',
    'shop sequences sequence',
  ])
})

test('a view and a foreign table that are asked for are read, or are gaps', async () => {
  const target = {
    location: server.url('shop', 'reader'),
    include: ['public.broken', 'public.abroad'],
  }
  const { notRead } = await scanDatabase(target)
  expect(reasonsOf(notRead)).toEqual(
    expect.arrayContaining([
      '"public"."broken" server',
      expect.stringMatching(/"public"."abroad" (server|connection)/),
    ]),
  )
})

test('a role that can write is told of', async () => {
  const { notRead } = await scanDatabase(server.url('shop'))
  expect(reasonsOf(notRead)).toContain('shop can-write')
})

test('a database in EUC_JP is read with its Japanese names', async () => {
  const { findings } = await scanDatabase(server.url('euc'))
  expect(
    findings.map(({ place, samples }) => [place, samples[0]?.key, samples[0]?.encoding]),
  ).toEqual([
    [
      { type: 'column', database: 'euc', schema: 'public', table: '注文', column: '備考' },
      'id=1',
      ['EUC-JP'],
    ],
  ])
})

test('text that is valid in no encoding is read, and Japanese names in a database without one', async () => {
  expect(placesOf((await scanDatabase(server.url('bytes'))).findings)).toEqual([
    'raw.memo id=1',
    '注文\\.備考 id=1',
  ])
})

test('a dropped table is in the coverage', async () => {
  await server.sql('CREATE TABLE first (id int); CREATE TABLE second (id int)', 'shop')
  const { results } = await scanDatabase(server.url('shop'))
  expect(results.length).toBeGreaterThan(2)
  const { rows } = { rows: results.filter(({ unit }) => unit.part.includes('second')) }
  await server.sql('DROP TABLE first, second', 'shop')
  expect(rows).toHaveLength(1)
})

test('a URL without a database reads all of them', async () => {
  const url = server.url('shop').replace(/\/shop$/, '/')
  const { findings } = await scanDatabase(url)
  const databases = new Set(
    findings.map(({ place }) => (place.type === 'column' ? place.database : '')),
  )
  expect([...databases].toSorted()).toEqual(['bytes', 'euc', 'shop'])
})

test('a server that is not there, and a password that is wrong, are gaps without the password', async () => {
  const { notRead } = await scanDatabase('postgres://reader:secret-word@127.0.0.1:1/shop')
  expect(notRead).toMatchObject([{ reason: 'connection', detail: 'ECONNREFUSED' }])
  expect(JSON.stringify(notRead)).not.toContain('secret-word')
})

test.each([
  ['', 'the server asks for a password, and none was given'],
  [':wrong-word', 'the server refused the password (SQLSTATE 28P01)'],
])('a server that wants another password than "%s" says so', async (password, detail) => {
  const url = server.url('shop', 'guarded').replace('@', `${password}@`)
  const { notRead } = await scanDatabase(url)
  expect(notRead).toEqual([{ what: 'shop', reason: 'permission', detail }])
})

test('nothing can be written in the session, and the server counts no change', async () => {
  const query = `SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::int AS changes FROM pg_stat_user_tables`
  const before = await server.rows(query, 'shop')
  await scanDatabase(server.url('shop'))
  expect(await server.rows(query, 'shop')).toEqual(before)
})
