import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard, group, widen } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const card = generateCard('visa')
const printed = group(card, ' ')

/** Columns that hold the card, by definition; the value is SQL. */
const columns: Readonly<Record<string, readonly [definition: string, value: string]>> = {
  c_char: ['char(16) CHARACTER SET latin1', `'${card}'`],
  c_varchar: ['varchar(40)', `'no ${printed}'`],
  c_text: ['text', `'カード番号は${card}です'`],
  c_wide: ['text', `'${widen(card)}'`],
  c_long: ['longtext', `CONCAT(REPEAT('x ', 200000), '${printed}')`],
  c_cp932: ['varchar(100) CHARACTER SET cp932', `'カード ${printed}'`],
  c_sjis: ['text CHARACTER SET sjis', `'番号${card}'`],
  c_ujis: ['text CHARACTER SET ujis', `'${widen(card)}'`],
  c_ucs2: ['varchar(60) CHARACTER SET ucs2', `'${card}'`],
  c_utf16: ['text CHARACTER SET utf16', `'番号 ${widen(card)}'`],
  c_utf32: ['text CHARACTER SET utf32', `'${printed}'`],
  c_eucjpms: ['text CHARACTER SET eucjpms', `'カード ${widen(card)}'`],
  c_swe7: ['varchar(30) CHARACTER SET swe7', `'${card}'`],
  c_dec8: ['varchar(30) CHARACTER SET dec8', `'${card}'`],
  c_hp8: ['varchar(30) CHARACTER SET hp8', `'${card}'`],
  c_keybcs2: ['varchar(30) CHARACTER SET keybcs2', `'${card}'`],
  c_geostd8: ['varchar(30) CHARACTER SET geostd8', `'${card}'`],
  c_gbk: ['text CHARACTER SET gbk', `'信用卡 ${widen(card)}'`],
  c_zeros: ['bigint(20) unsigned zerofill', card],
  c_zeros_behind: ['decimal(24, 2) zerofill', card],
  c_blob: ['blob', `'card=${card}'`],
  c_varbinary: ['varbinary(30)', `'${card}'`],
  c_json: ['json', `'{"card_no": "${card}"}'`],
  c_bigint: ['bigint unsigned', card],
  c_decimal: ['decimal(20, 2)', card],
  c_double: ['double', card],
  c_bit: ['bit(60)', card],
  c_zerofill: ['bigint(20) unsigned zerofill', card],
  c_zero_decimal: ['decimal(20, 0) zerofill', card],
  c_fraction: ['decimal(50, 30)', `${card}.5`],
  c_compressed: ['text COMPRESSED', `'card ${card}'`],
  c_dynamic: ['blob', `COLUMN_CREATE('card_no', '${card}')`],
  c_tinytext: ['tinytext', `'card ${card}'`],
  c_national: ['national varchar(40)', `'card ${card}'`],
  c_binary: ['binary(16)', `'${card}'`],
  c_hidden: ['text INVISIBLE', `'${card}'`],
}

let server: MariadbServer
let scan: DatabaseScan

beforeAll(async () => {
  server = await startMariadb()
  await server.sql('CREATE DATABASE shop CHARACTER SET utf8mb4')
  await server.sql(statements(), 'shop')
  scan = await scanDatabase(server.url('shop'))
})

afterAll(() => server.stop())

function statements(): string {
  const list = Object.entries(columns)
  const defined = list.map(([name, [definition]]) => `${name} ${definition}`).join(', ')
  return `
    CREATE TABLE types (id int PRIMARY KEY, ${defined}, c_made varchar(60) AS (CONCAT('=', c_varchar)) VIRTUAL);
    ${list.map(([name, [, value]], id) => `INSERT INTO types (id, ${name}) VALUES (${id + 1}, ${value});`).join('\n')}
    CREATE TABLE no_key (memo text); INSERT INTO no_key VALUES ('nothing'), ('${card}');
    CREATE TABLE two_keys (shop int, no varchar(20), memo text, PRIMARY KEY (shop, no));
    INSERT INTO two_keys VALUES (1, 'A-7', '${printed}');
    CREATE TABLE \`注文 "2"\` (\`番 号\` int PRIMARY KEY, \`カード番号\` text);
    INSERT INTO \`注文 "2"\` VALUES (5, '${card}');
    CREATE TABLE isam (id int PRIMARY KEY, memo text) ENGINE MyISAM; INSERT INTO isam VALUES (1, '${card}');
    CREATE TABLE parts (id int PRIMARY KEY, memo text) PARTITION BY RANGE (id)
      (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
    INSERT INTO parts VALUES (1, '${card}'), (20, '${card}');
    CREATE TABLE history (id int PRIMARY KEY, memo text) WITH SYSTEM VERSIONING;
    INSERT INTO history VALUES (1, '${card}'); UPDATE history SET memo = 'gone';
    CREATE TABLE split (id int PRIMARY KEY, card_no01 char(4), card_no02 char(4), card_no03 char(4), card_no04 char(4));
    INSERT INTO split VALUES (3, '${card.slice(0, 4)}', '${card.slice(4, 8)}', '${card.slice(8, 12)}', '${card.slice(12)}');
    CREATE TABLE tel (id int PRIMARY KEY, tel01 varchar(6), tel02 varchar(6), tel03 varchar(6));
    INSERT INTO tel VALUES (4, '${card.slice(0, 6)}', '${card.slice(6, 11)}', '${card.slice(11)}');
    CREATE TABLE remarks (id int COMMENT 'for example ${printed}') COMMENT 'card ${card}';
    CREATE TABLE windows (氏名 varchar(20) PRIMARY KEY, card_no varchar(20), name02 varchar(20)) CHARACTER SET eucjpms;
    INSERT INTO windows VALUES ('髙橋 ①郎', '${card}', '髙橋');
    CREATE SEQUENCE order_no;
    CREATE TABLE numbers (card_no bigint PRIMARY KEY); INSERT INTO numbers VALUES (${card});
  `
}

test.each(Object.keys(columns).map((name, index) => [name, index + 1]))(
  'a card number in the column %s is found with its key',
  (name, id) => {
    expect(placesOf(scan.findings)).toContain(`types.${name} id=${id}`)
  },
)

test.each([
  ['a generated column', 'types.c_made id=2'],
  ['a table without a key', 'no_key.memo row 2'],
  ['a table with two keys', 'two_keys.memo shop=1, no=A-7'],
  ['names in Japanese and with quotes', '注文 "2".カード番号 番 号=5'],
  ['a MyISAM table', 'isam.memo id=1'],
  ['a partition', 'parts.memo id=20'],
  ['an old version of a row', 'history.memo id=1'],
  ['four columns', 'split.card_no01+card_no02+card_no03+card_no04 id=3'],
  ['three columns of a phone number', 'tel.tel01+tel02+tel03 id=4'],
  ['the comment of a table', 'TABLES.TABLE_COMMENT TABLE_SCHEMA=shop, TABLE_NAME=remarks'],
  [
    'the comment of a column',
    'COLUMNS.COLUMN_COMMENT TABLE_SCHEMA=shop, TABLE_NAME=remarks, COLUMN_NAME=id',
  ],
])('a card number in %s is found', (_what, place) => {
  expect(placesOf(scan.findings)).toContain(place)
})

test('a name in letters that only the server can read counts as one, and stands as a key', () => {
  expect(placesOf(scan.findings)).toContain('windows.card_no 氏名=髙橋 ①郎')
  const elements = scan.results
    .filter(({ unit }) => unit.part === '"shop"."windows"')
    .flatMap(({ combinations }) => combinations.map((one) => one.elements))
  expect(elements).toEqual([['pan', 'name']])
})

test('a key that is a card number is masked', () => {
  const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
  expect(placesOf(scan.findings)).toContain(`numbers.card_no card_no=${masked}`)
})

test('every row is counted and nothing is left unread', () => {
  expect(scan.notRead.map(({ reason }) => reason)).toEqual(['can-write', 'sequence'])
  const rows = scan.results.filter(({ unit }) => unit.part.startsWith('"shop".'))
  const records = rows.reduce((sum, { records }) => sum + records, 0)
  expect(records).toBe(Object.keys(columns).length + 13)
})
