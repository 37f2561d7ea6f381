import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard, group, widen } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const card = generateCard('visa')
const printed = group(card, ' ')

/** Columns that hold the card, by definition; the value is SQL. */
const columns: Readonly<Record<string, readonly [definition: string, value: string]>> = {
  c_text: ['text', `'no ${printed}'`],
  c_varchar: ['varchar(40)', `'カード番号は${card}です'`],
  c_char: ['char(16)', `'${card}'`],
  c_citext: ['citext', `'card ${card}'`],
  c_domain: ['wide_text', `'card ${printed}'`],
  c_array: ['text[]', `ARRAY['x', 'card ${card}']`],
  c_long: ['text', `repeat('x ', 200000) || 'card ${printed}'`],
  c_outside: [
    'text',
    `(SELECT string_agg(md5(i::text), ' ') FROM generate_series(1, 9000) i) || ' card ${printed}'`,
  ],
  c_json: ['json', `'{"card_no": "${card}"}'`],
  c_jsonb: ['jsonb', `'{"a": {"card_no": "${card}"}}'`],
  c_hstore: ['hstore', `'card_no=>${card}'`],
  c_xml: ['xml', `'<card_no>${card}</card_no>'`],
  c_bytea: ['bytea', `'card ${card}'`],
  c_wide: ['text', `'${widen(card)}'`],
  card_no_big: ['bigint', card],
  card_no_num: ['numeric', `${card}.5`],
  card_no_scale: ['numeric(20, 2)', card],
  card_no_double: ['double precision', card],
  c_pair: ['pair', `ROW(7, 'card ${card}')::pair`],
  カード番号: ['text', `'${card}'`],
}

let server: PostgresServer
let scan: DatabaseScan

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE shop')
  await server.sql(statements(), 'shop')
  scan = await scanDatabase(server.url('shop'))
})

afterAll(() => server.stop())

function statements(): string {
  const list = Object.entries(columns)
  const defined = list.map(([name, [definition]]) => `"${name}" ${definition}`).join(', ')
  return `
    CREATE EXTENSION citext; CREATE EXTENSION hstore;
    CREATE DOMAIN wide_text AS text; CREATE TYPE pair AS (a int, b text);
    CREATE TABLE types (id int PRIMARY KEY, ${defined}, c_made text GENERATED ALWAYS AS ('card ' || c_char) STORED);
    ${list.map(([name, [, value]], id) => `INSERT INTO types (id, "${name}") VALUES (${id + 1}, ${value});`).join('\n')}
    CREATE TABLE no_key (memo text); INSERT INTO no_key VALUES ('nothing'), ('card ${card}');
    CREATE TABLE two_keys (shop int, no varchar(20), memo text, PRIMARY KEY (shop, no));
    INSERT INTO two_keys VALUES (1, 'A-7', '${printed}');
    CREATE TABLE "注文 ""2""" ("番 号" int PRIMARY KEY, "カード番号" text);
    INSERT INTO "注文 ""2""" VALUES (5, '${card}');
    CREATE TABLE parts (id int, memo text) PARTITION BY RANGE (id);
    CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
    CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
    INSERT INTO parts VALUES (1, 'card ${card}'), (20, 'card ${card}');
    CREATE TABLE parent (memo text); CREATE TABLE child () INHERITS (parent);
    INSERT INTO child VALUES ('card ${card}');
    CREATE MATERIALIZED VIEW kept AS SELECT 'card ${card}'::text AS memo;
    CREATE TABLE split (id int PRIMARY KEY, card_no01 char(4), card_no02 char(4), card_no03 char(4), card_no04 char(4));
    INSERT INTO split VALUES (3, '${card.slice(0, 4)}', '${card.slice(4, 8)}', '${card.slice(8, 12)}', '${card.slice(12)}');
    CREATE TABLE tel (id int PRIMARY KEY, tel01 text, tel02 text, tel03 text);
    INSERT INTO tel VALUES (4, '${card.slice(0, 6)}', '${card.slice(6, 11)}', '${card.slice(11)}'), (5, '${card}', '', '');
    CREATE TABLE remarks (id int); COMMENT ON COLUMN remarks.id IS 'for example card ${printed}';
    CREATE TABLE numbers (card_no bigint PRIMARY KEY); INSERT INTO numbers VALUES (${card});
    CREATE TABLE no_column (); INSERT INTO no_column DEFAULT VALUES;
    SELECT lo_from_bytea(0, 'card ${card}');
    CREATE VIEW seen AS SELECT * FROM no_key;
  `
}

test.each(Object.keys(columns).map((name, index) => [name, index + 1]))(
  'a card number in the column %s is found with its key',
  (name, id) => {
    expect(placesOf(scan.findings)).toContain(`types.${name} id=${id}`)
  },
)

test.each([
  ['a generated column', 'types.c_made id=3'],
  ['a table without a key', 'no_key.memo ctid=(0,2)'],
  ['a table with two keys', 'two_keys.memo shop=1, no=A-7'],
  ['a table whose names need quotes', '注文 "2".カード番号 番 号=5'],
  ['a partition', 'parts_low.memo ctid=(0,1)'],
  ['another partition', 'parts_rest.memo ctid=(0,1)'],
  ['a table that inherits', 'child.memo ctid=(0,1)'],
  ['a materialised view', 'kept.memo ctid=(0,1)'],
  ['four columns together', 'split.card_no01+card_no02+card_no03+card_no04 id=3'],
  ['three columns of a telephone number', 'tel.tel01+tel02+tel03 id=4'],
  ['one of them', 'tel.tel01 id=5'],
])('a card number in %s is found', (_what, place) => {
  expect(placesOf(scan.findings)).toContain(place)
})

test('a card number is masked where it is the key itself', () => {
  const place = placesOf(scan.findings).find((text) => text.startsWith('numbers.card_no '))
  expect(place).toMatch(/card_no=\d{6}\*+\d{4}$/)
})

test('comments and large objects are read', () => {
  const tables = placesOf(scan.findings).map((text) => text.split(' ')[0])
  expect(tables).toContain('pg_largeobject.data')
  expect(placesOf(scan.findings).join('\n')).toContain('pg_catalog texts.comment')
})

test('nothing is found twice', () => {
  const found = scan.findings.filter(
    ({ place }) => place.type === 'column' && place.table === 'tel',
  )
  expect(found.map(({ occurrences }) => occurrences)).toEqual([1, 1])
  expect(placesOf(scan.findings).filter((text) => text.startsWith('parent.'))).toEqual([])
})

test('views are listed, not read', () => {
  expect(scan.notRead.map(({ reason, what }) => [reason, what])).toContainEqual([
    'view',
    '"public"."seen"',
  ])
})
