import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

/** Statements that leave a card number in the catalog, by the places and keys under which it is found there. */
const texts: readonly (readonly [place: string, statement: (card: string) => string])[] = [
  ['SCHEMATA.SCHEMA_COMMENT SCHEMA_NAME=shop', (card) => `ALTER DATABASE shop COMMENT '${card}'`],
  [
    'TABLES.TABLE_COMMENT TABLE_SCHEMA=shop, TABLE_NAME=memos',
    (card) => `ALTER TABLE memos COMMENT '${card}'`,
  ],
  [
    'TABLES.TABLE_NAME TABLE_SCHEMA=shop, TABLE_NAME=t_',
    (card) => `CREATE TABLE t_${card} (a int)`,
  ],
  [
    'COLUMNS.COLUMN_NAME TABLE_SCHEMA=shop, TABLE_NAME=named, COLUMN_NAME=c_',
    (card) => `CREATE TABLE named (c_${card} int)`,
  ],
  [
    'COLUMNS.COLUMN_DEFAULT TABLE_SCHEMA=shop, TABLE_NAME=defaults, COLUMN_NAME=a',
    (card) => `CREATE TABLE defaults (a text DEFAULT '${card}')`,
  ],
  [
    'COLUMNS.COLUMN_TYPE TABLE_SCHEMA=shop, TABLE_NAME=labels, COLUMN_NAME=a',
    (card) => `CREATE TABLE labels (a enum('x', '${card}'))`,
  ],
  [
    'COLUMNS.GENERATION_EXPRESSION TABLE_SCHEMA=shop, TABLE_NAME=made, COLUMN_NAME=b',
    (card) => `CREATE TABLE made (a varchar(9), b varchar(99) AS (CONCAT(a, '${card}')))`,
  ],
  [
    'STATISTICS.INDEX_COMMENT TABLE_SCHEMA=shop, TABLE_NAME=indexed, INDEX_NAME=i, SEQ_IN_INDEX=1',
    (card) => `CREATE TABLE indexed (a int, INDEX i (a) COMMENT '${card}')`,
  ],
  [
    'STATISTICS.INDEX_NAME TABLE_SCHEMA=shop, TABLE_NAME=indexed_too, INDEX_NAME=i_',
    (card) => `CREATE TABLE indexed_too (a int, INDEX i_${card} (a))`,
  ],
  [
    'CHECK_CONSTRAINTS.CHECK_CLAUSE CONSTRAINT_SCHEMA=shop, TABLE_NAME=checked, CONSTRAINT_NAME=a',
    (card) => `CREATE TABLE checked (a varchar(99) CHECK (a <> '${card}'))`,
  ],
  [
    'CHECK_CONSTRAINTS.CONSTRAINT_NAME CONSTRAINT_SCHEMA=shop, TABLE_NAME=checked_too, CONSTRAINT_NAME=k_',
    (card) => `CREATE TABLE checked_too (a int, CONSTRAINT k_${card} CHECK (a > 0))`,
  ],
  [
    'REFERENTIAL_CONSTRAINTS.CONSTRAINT_NAME CONSTRAINT_SCHEMA=shop, TABLE_NAME=refers, CONSTRAINT_NAME=r_',
    (card) =>
      `CREATE TABLE refers (a int, CONSTRAINT r_${card} FOREIGN KEY (a) REFERENCES memos (id))`,
  ],
  [
    'PARTITIONS.PARTITION_DESCRIPTION TABLE_SCHEMA=shop, TABLE_NAME=parts, PARTITION_NAME=p',
    (card) =>
      `CREATE TABLE parts (a varchar(99)) PARTITION BY LIST COLUMNS (a) (PARTITION p VALUES IN ('${card}'))`,
  ],
  [
    'PARTITIONS.PARTITION_COMMENT TABLE_SCHEMA=shop, TABLE_NAME=parts_too, PARTITION_NAME=p',
    (card) =>
      `CREATE TABLE parts_too (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (1) COMMENT '${card}')`,
  ],
  [
    'PARTITIONS.PARTITION_EXPRESSION TABLE_SCHEMA=shop, TABLE_NAME=spread, PARTITION_NAME=p0',
    (card) => `CREATE TABLE spread (a bigint) PARTITION BY HASH (a + ${card}) PARTITIONS 1`,
  ],
  [
    'VIEWS.VIEW_DEFINITION TABLE_SCHEMA=shop, TABLE_NAME=seen',
    (card) => `CREATE VIEW seen AS SELECT '${card}'`,
  ],
  [
    'ROUTINES.ROUTINE_DEFINITION ROUTINE_SCHEMA=shop, ROUTINE_NAME=body',
    (card) => `CREATE PROCEDURE body() SELECT '${card}'`,
  ],
  [
    'ROUTINES.ROUTINE_COMMENT ROUTINE_SCHEMA=shop, ROUTINE_NAME=noted',
    (card) => `CREATE PROCEDURE noted() COMMENT '${card}' SELECT 1`,
  ],
  [
    'ROUTINES.DTD_IDENTIFIER ROUTINE_SCHEMA=shop, ROUTINE_NAME=given',
    (card) => `CREATE FUNCTION given() RETURNS enum('x', '${card}') RETURN 'x'`,
  ],
  [
    'PARAMETERS.DTD_IDENTIFIER SPECIFIC_SCHEMA=shop, SPECIFIC_NAME=taken, PARAMETER_NAME=a',
    (card) => `CREATE PROCEDURE taken(a enum('${card}')) SELECT 1`,
  ],
  [
    'TRIGGERS.ACTION_STATEMENT TRIGGER_SCHEMA=shop, TRIGGER_NAME=called',
    (card) => `CREATE TRIGGER called BEFORE INSERT ON memos FOR EACH ROW SET new.memo = '${card}'`,
  ],
  [
    'EVENTS.EVENT_DEFINITION EVENT_SCHEMA=shop, EVENT_NAME=planned',
    (card) => `CREATE EVENT planned ON SCHEDULE EVERY 1 YEAR DO SELECT '${card}'`,
  ],
  [
    'EVENTS.EVENT_COMMENT EVENT_SCHEMA=shop, EVENT_NAME=noted',
    (card) => `CREATE EVENT noted ON SCHEDULE EVERY 1 YEAR COMMENT '${card}' DO SELECT 1`,
  ],
  [
    'GLOBAL_VARIABLES.VARIABLE_VALUE VARIABLE_NAME=INIT_CONNECT',
    (card) => `SET GLOBAL init_connect = 'SET @a = "${card}"'`,
  ],
  ['user.User User=u_', (card) => `CREATE USER u_${card}`],
  [
    'servers.Password Server_name=elsewhere',
    (card) =>
      `CREATE SERVER elsewhere FOREIGN DATA WRAPPER mysql OPTIONS (USER 'a', HOST 'b', PASSWORD '${card}')`,
  ],
  [
    'column_stats.max_value db_name=shop, table_name=valued, column_name=a',
    (card) =>
      `CREATE TABLE valued (a varchar(99)); INSERT INTO valued VALUES ('${card}'); ANALYZE TABLE valued PERSISTENT FOR ALL`,
  ],
  [
    'column_stats.histogram db_name=shop, table_name=spread_values, column_name=a',
    (card) =>
      `CREATE TABLE spread_values (a varchar(99)); INSERT INTO spread_values VALUES ('1'), ('${card}'), ('9'); SET histogram_type = JSON_HB, histogram_size = 10; ANALYZE TABLE spread_values PERSISTENT FOR ALL`,
  ],
]

let server: MariadbServer
let found = ''

beforeAll(async () => {
  server = await startMariadb()
  await server.sql('CREATE DATABASE shop')
  await server.sql('CREATE TABLE memos (id int PRIMARY KEY, memo text)', 'shop')
  for (const [, statement] of texts) await server.sql(statement(generateCard('visa')), 'shop')
  found = placesOf((await scanDatabase(server.url('shop'))).findings).join('\n')
})

afterAll(() => server.stop())

test.each(texts)('a card number in the catalog is found under %s', (place) => {
  expect(found).toContain(place)
})
