import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

/** Statements that leave a card number in the catalog, by the keys under which it is found there. */
const texts: readonly (readonly [key: string, statement: (card: string) => string])[] = [
  ['comment object=database shop', (card) => `COMMENT ON DATABASE shop IS '${card}'`],
  ['comment object=schema public', (card) => `COMMENT ON SCHEMA public IS '${card}'`],
  ['comment object=table memos', (card) => `COMMENT ON TABLE memos IS '${card}'`],
  [
    'comment object=column memo of table memos',
    (card) => `COMMENT ON COLUMN memos.memo IS '${card}'`,
  ],
  ['comment object=index memos_pkey', (card) => `COMMENT ON INDEX memos_pkey IS '${card}'`],
  [
    'comment object=constraint memos_pkey on table memos',
    (card) => `COMMENT ON CONSTRAINT memos_pkey ON memos IS '${card}'`,
  ],
  ['comment object=role clerk', (card) => `COMMENT ON ROLE clerk IS '${card}'`],
  [
    'routine object=function body()',
    (card) => `CREATE FUNCTION body() RETURNS text BEGIN ATOMIC SELECT '${card}'; END`,
  ],
  [
    'routine object=function old_body()',
    (card) => `CREATE FUNCTION old_body() RETURNS text LANGUAGE sql AS 'SELECT ''${card}''::text'`,
  ],
  [
    'routine object=function argument(text)',
    (card) =>
      `CREATE FUNCTION argument(a text DEFAULT '${card}') RETURNS text LANGUAGE sql AS 'SELECT a'`,
  ],
  [
    'routine object=function setting()',
    (card) => `CREATE PROCEDURE setting() LANGUAGE sql SET shop.card = '${card}' AS 'SELECT 1'`,
  ],
  [
    'aggregate object=function joined(text)',
    (card) => `CREATE AGGREGATE joined(text) (SFUNC = textcat, STYPE = text, INITCOND = '${card}')`,
  ],
  [
    'default object=column a of table defaults',
    (card) => `CREATE TABLE defaults (a text DEFAULT '${card}')`,
  ],
  [
    'default object=column b of table generated',
    (card) => `CREATE TABLE generated (a text, b text GENERATED ALWAYS AS (a || '${card}') STORED)`,
  ],
  ['default object=type kept', (card) => `CREATE DOMAIN kept AS text DEFAULT '${card}'`],
  [
    'constraint object=constraint checked_a_check on table checked',
    (card) => `CREATE TABLE checked (a text CHECK (a <> '${card}'))`,
  ],
  [
    'constraint object=constraint limited_check',
    (card) => `CREATE DOMAIN limited AS text CHECK (VALUE <> '${card}')`,
  ],
  [
    'index object=index partial',
    (card) => `CREATE INDEX partial ON memos (memo) WHERE memo <> '${card}'`,
  ],
  [
    'index object=index expression',
    (card) => `CREATE INDEX expression ON memos ((memo || '${card}'))`,
  ],
  ['view object=view seen', (card) => `CREATE VIEW seen AS SELECT '${card}'::text AS a`],
  [
    'rule object=rule changed on table memos',
    (card) =>
      `CREATE RULE changed AS ON UPDATE TO memos WHERE new.memo = '${card}' DO INSTEAD NOTHING`,
  ],
  [
    'policy object=policy allowed on table memos',
    (card) => `CREATE POLICY allowed ON memos USING (memo <> '${card}')`,
  ],
  [
    'policy object=policy written on table memos',
    (card) => `CREATE POLICY written ON memos FOR INSERT WITH CHECK (memo <> '${card}')`,
  ],
  [
    'trigger object=trigger called on table memos',
    (card) =>
      `CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER called BEFORE INSERT ON memos FOR EACH ROW WHEN (new.memo <> 'x') EXECUTE FUNCTION noted('${card}')`,
  ],
  [
    'trigger object=trigger conditional on table memos',
    (card) =>
      `CREATE TRIGGER conditional BEFORE INSERT ON memos FOR EACH ROW WHEN (new.memo <> '${card}') EXECUTE FUNCTION noted()`,
  ],
  [
    'partition object=table parts_one',
    (card) =>
      `CREATE TABLE parts (a text) PARTITION BY LIST (a); CREATE TABLE parts_one PARTITION OF parts FOR VALUES IN ('${card}')`,
  ],
  [
    'partition object=table spread',
    (card) => `CREATE TABLE spread (a text) PARTITION BY RANGE ((a || '${card}'))`,
  ],
  [
    'statistics object=statistics object expressed',
    (card) => `CREATE STATISTICS expressed ON (memo || '${card}') FROM memos`,
  ],
  [
    'publication object=publication of table memos in publication chosen',
    (card) => `CREATE PUBLICATION chosen FOR TABLE memos WHERE (memo <> '${card}')`,
  ],
  ['setting object=role clerk', (card) => `ALTER ROLE clerk SET shop.card = '${card}'`],
  ['setting object=database shop', (card) => `ALTER DATABASE shop SET shop.card = '${card}'`],
  [
    'option object=foreign-data wrapper wrapped',
    (card) => `CREATE FOREIGN DATA WRAPPER wrapped OPTIONS (a '${card}')`,
  ],
  [
    'option object=server elsewhere',
    (card) => `CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapped OPTIONS (a '${card}')`,
  ],
  [
    'option object=foreign table abroad',
    (card) => `CREATE FOREIGN TABLE abroad (a text) SERVER elsewhere OPTIONS (a '${card}')`,
  ],
  [
    'option object=column a of foreign table abroad_too',
    (card) => `CREATE FOREIGN TABLE abroad_too (a text OPTIONS (a '${card}')) SERVER elsewhere`,
  ],
  [
    'option object=elsewhere for clerk',
    (card) => `CREATE USER MAPPING FOR clerk SERVER elsewhere OPTIONS (a '${card}')`,
  ],
  ['enum object=type labels', (card) => `CREATE TYPE labels AS ENUM ('${card}')`],
  ['sequence object=sequence counted', (card) => `CREATE SEQUENCE counted START ${card}`],
  ['relation name object=public', (card) => `CREATE TABLE "t ${card}" (a int)`],
  ['column name object=public.named', (card) => `CREATE TABLE named ("c_${card}" int)`],
  ['schema name object=', (card) => `CREATE SCHEMA "s_${card}"`],
  [
    'constraint name object=public',
    (card) => `CREATE TABLE constrained (a int CONSTRAINT "k_${card}" CHECK (a > 0))`,
  ],
  ['role name object=', (card) => `CREATE ROLE "r_${card}"`],
  ['database name object=', (card) => `CREATE DATABASE "d_${card}"`],
  [
    'routine name object=public',
    (card) => `CREATE FUNCTION "f_${card}"() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  ],
  ['type name object=public', (card) => `CREATE TYPE "e_${card}" AS ENUM ('a')`],
]

let server: PostgresServer
let found = ''

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE shop')
  await server.sql(
    'CREATE TABLE memos (id int PRIMARY KEY, memo text); CREATE ROLE clerk LOGIN',
    'shop',
  )
  for (const [, statement] of texts) await server.sql(statement(generateCard('visa')), 'shop')
  found = placesOf((await scanDatabase(server.url('shop'))).findings)
    .map((place) => `${place}\n`)
    .join('')
})

afterAll(() => server.stop())

test.each(texts)('a card number in the catalog is found under %s', (key) => {
  expect(found).toContain(`pg_catalog texts.${key}\n`)
})

test('a role without any rights reads them all', async () => {
  const { findings, notRead } = await scanDatabase(server.url('shop', 'clerk'))
  const places = placesOf(findings).map((place) => place.split(' object=')[0])
  expect(places).toContain('pg_catalog texts.routine')
  expect(places).toContain('pg_catalog texts.database name')
  expect(notRead.map(({ what }) => what).join('\n')).not.toContain('pg_catalog texts')
})
