import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

/** In parts of four digits none of which loses a zero as a number: what is lost nobody finds. */
const isWholeInParts = (card: string): boolean => !/^(?:.{4})+0/.test(card)
const drawn = Array.from({ length: 100 }, () => generateCard('visa'))
const card = drawn.find(isWholeInParts) ?? ''
const hex = Buffer.from(card).toString('hex')

/** Types whose names or parts are those of others, and values that hold the card; all in SQL. */
const columns: Readonly<Record<string, readonly [definition: string, value: string]>> = {
  c_line: ['shop.line', `ROW('pen', '${card}')`],
  c_path: ['shop.path', `'${card}'`],
  c_box: ['shop.box', `ROW(${card})`],
  c_date: ['shop.date', `'card ${card}'`],
  c_daterange: ['shop.daterange', `'[a,card ${card}]'`],
  c_citext: ['shop.citext', `'card ${card}'`],
  c_text: ['shop.text', `ROW(7, 'card ${card}')`],
  c_lines: ['shop.line[]', `ARRAY[ROW('pen', '${card}')::shop.line]`],
  c_doubles: ['float8[]', `ARRAY[1.5, ${card}]`],
  c_square: ['float8[]', `ARRAY[ARRAY[1, 2], ARRAY[3, ${card}]]`],
  c_ratio: ['shop.ratio', `ROW(1, ${card})`],
  c_ratios: ['shop.ratio[]', `ARRAY[ROW(1, ${card})::shop.ratio]`],
  c_nested: ['shop.deep', card],
  c_nested_list: ['shop.deep[]', `ARRAY[${card}]::float8[]`],
  c_around: ['shop.around', `ROW(ARRAY[ROW(1, ${card})::shop.ratio], 'x')`],
  c_doublerange: ['shop.doublerange', `shop.doublerange(1, ${card})`],
  c_money: ['money', card],
  c_moneys: ['money[]', `ARRAY[${card}::money]`],
  c_numerics: ['numeric(20, 2)[]', `ARRAY[${card}]`],
  c_bigints: ['bigint[]', `ARRAY[1, ${card}]`],
  c_int8range: ['int8range', `int8range(${card}, NULL)`],
  c_numrange: ['numrange', `numrange(1, ${card}.5)`],
  c_bit: ['bit(64)', `${card}::bigint::bit(64)`],
  c_varbit: ['bit varying', `(${card}::bigint::bit(64))::bit varying`],
  c_bits: ['bit(64)[]', `ARRAY[${card}::bigint::bit(64)]`],
  c_bit_bytes: ['bit(128)', `'x${hex}'::bit(128)`],
  c_bytes: ['bytea[]', `ARRAY['\\x${hex}'::bytea]`],
  c_nested_bytes: ['shop.raw', `'card ${card}'`],
  c_tsquery: ['tsquery', `'${card}'::tsquery`],
  c_tsvector: ['tsvector', `'card ${card}'::tsvector`],
  c_hstores: ['hstore[]', `ARRAY['a=>${card}'::hstore]`],
  c_jsonbs: ['jsonb[]', `ARRAY['{"card_no": ${card}}'::jsonb]`],
  c_jsonpath: ['jsonpath', `'$.a ? (@ == "${card}")'`],
  c_xid8: ['xid8', `'${card}'`],
  c_snapshot: ['pg_snapshot', `'${card}:${card}:'`],
  c_refcursor: ['refcursor', `'card ${card}'`],
  c_name: ['name', `'card ${card}'`],
  c_ltree: ['ltree', `'card.${card}'`],
  c_int4s: ['int[]', `ARRAY[${(card.match(/.{4}/g) ?? []).map(Number).join(', ')}]`],
}

let server: PostgresServer
let scan: DatabaseScan

beforeAll(async () => {
  server = await startPostgres()
  await server.sql(statements())
  scan = await scanDatabase(server.url())
})

afterAll(() => server.stop())

function statements(): string {
  const list = Object.entries(columns)
  return `
    CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE SCHEMA shop;
    CREATE TYPE shop.line AS (item text, card_no text);
    CREATE DOMAIN shop.path AS text;
    CREATE TYPE shop.box AS (no numeric);
    CREATE DOMAIN shop.inner_date AS varchar(40); CREATE DOMAIN shop.date AS shop.inner_date;
    CREATE TYPE shop.daterange AS RANGE (subtype = text);
    CREATE TYPE shop.text AS (a int, b text);
    CREATE DOMAIN shop.citext AS text;
    CREATE TYPE shop.ratio AS (part int, whole float8);
    CREATE DOMAIN shop.shallow AS float8; CREATE DOMAIN shop.deep AS shop.shallow;
    CREATE TYPE shop.around AS (ratios shop.ratio[], name text);
    CREATE TYPE shop.doublerange AS RANGE (subtype = float8);
    CREATE DOMAIN shop.raw_bytes AS bytea; CREATE DOMAIN shop.raw AS shop.raw_bytes;
    CREATE TABLE made (id int PRIMARY KEY, ${list.map(([name, [definition]]) => `${name} ${definition}`).join(', ')});
    ${list.map(([name, [, value]], id) => `INSERT INTO made (id, ${name}) VALUES (${id + 1}, ${value});`).join('\n')}
  `
}

test.each(Object.keys(columns).map((name, index) => [name, index + 1]))(
  'a card number in the column %s is found with its key',
  (name, id) => {
    expect(placesOf(scan.findings)).toContain(`made.${name} id=${id}`)
  },
)
