import { setTimeout } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MariadbServer } from '../../../../servers/mariadb.ts'
import { generateCard, pick, type Random, seededRandom } from '../../../../support/cards.ts'
import { drawSeed, runs } from '../../../../support/runs.ts'
import { nightsOf } from '../../nights.ts'
import { startLogged } from './logged-server.ts'

let server: MariadbServer
beforeAll(async () => {
  server = await startLogged()
  for (const name of TABLES) await server.sql(made(name), 'shop')
  await server.sql(
    `CREATE TABLE parent (id varchar(64) PRIMARY KEY);
     CREATE TABLE child (id int PRIMARY KEY AUTO_INCREMENT, parent varchar(64), KEY (parent),
       FOREIGN KEY (parent) REFERENCES parent (id) ON UPDATE CASCADE ON DELETE SET NULL);
     CREATE TABLE grandchild (id int PRIMARY KEY AUTO_INCREMENT, parent varchar(64),
       FOREIGN KEY (parent) REFERENCES child (parent) ON UPDATE CASCADE ON DELETE CASCADE);
     CREATE TABLE parts (id int PRIMARY KEY, note text) PARTITION BY HASH (id) PARTITIONS 2;
     CREATE TABLE old (note text) ENGINE = MyISAM;
     CREATE TRIGGER follow AFTER INSERT ON t1 FOR EACH ROW INSERT INTO t2 (note) VALUES (NEW.note);
     CREATE PROCEDURE fill(words text) INSERT INTO t3 (note) VALUES (words)`,
    'shop',
  )
})
afterAll(() => server.stop())

const TABLES = Array.from({ length: 8 }, (_, index) => `t${index}`)
const made = (name: string): string =>
  `CREATE TABLE ${name} (id int PRIMARY KEY AUTO_INCREMENT, note longtext, again longtext AS (CONCAT('=', note)) STORED);
   INSERT INTO ${name} (note) VALUES ('x'), ('x'), ('x')`

/** A statement, or some, by a table, words that may be a card, and another table. */
type Statement = (name: string, words: string, other: string) => string

/** What happens to rows on any day. */
const ROWS: readonly Statement[] = [
  (name, words) => `INSERT INTO ${name} (note) VALUES ('${words}')`,
  (name, words) => `UPDATE ${name} SET note = '${words}' ORDER BY id DESC LIMIT 1`,
  (name, words) =>
    `UPDATE ${name} SET note = CONCAT(REPEAT('z', 90000), ' ${words}') ORDER BY id LIMIT 1`,
  (name) => `DELETE FROM ${name} WHERE note NOT LIKE 'x%'`,
  (name, words) => `REPLACE INTO ${name} (id, note) VALUES (1, '${words}')`,
  (name, _, other) => `INSERT INTO ${name} (note) SELECT note FROM ${other} LIMIT 2`,
  (name, words, other) =>
    `UPDATE ${name} a JOIN ${other} b USING (id) SET a.note = '${words}', b.note = '${words}'`,
  (_, words) =>
    `INSERT IGNORE INTO parent VALUES ('${words}'); INSERT INTO child (parent) VALUES ('${words}'); INSERT INTO grandchild (parent) VALUES ('${words}')`,
  (_, words) => `UPDATE IGNORE parent SET id = '${words}' ORDER BY id LIMIT 1`,
  () => 'DELETE FROM parent LIMIT 1',
  (_, words) => `REPLACE INTO parts VALUES (2, '${words}')`,
  (_, words) => `INSERT INTO old VALUES ('${words}')`,
  (_, words) => `CALL fill('${words}')`,
  (name, words) => `SAVEPOINT s; INSERT INTO ${name} (note) VALUES ('${words}'); ROLLBACK TO s`,
  (name, words) =>
    `CREATE TEMPORARY TABLE ${name} (note text); INSERT INTO ${name} VALUES ('${words}'); DROP TEMPORARY TABLE ${name}`,
]

/** What happens seldom, and outside of transactions. */
const SELDOM: readonly Statement[] = [
  (name) => `TRUNCATE ${name}`,
  (name, words) =>
    `DROP TABLE ${name}; ${made(name)}; INSERT INTO ${name} (note) VALUES ('${words}')`,
  (name, words) =>
    `ALTER TABLE ${name} ADD c text NOT NULL DEFAULT '${words}'; ALTER TABLE ${name} DROP c`,
  (name, words) =>
    `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS kept varchar(64) NOT NULL DEFAULT '${words}'`,
  (name, _, other) => `RENAME TABLE ${name} TO spare, ${other} TO ${name}, spare TO ${other}`,
  (name) => `ALTER TABLE ${name} ENGINE = MyISAM`,
  (name) => `ALTER TABLE ${name} ENGINE = InnoDB`,
  (name, words) => `SET binlog_format = STATEMENT; INSERT INTO ${name} (note) VALUES ('${words}')`,
  (name, words) =>
    `SET @file = 1; SELECT '${words}' INTO OUTFILE 'words${words.length}${Date.now()}'; INSERT INTO ${name} (note) VALUES ('${words}')`,
  (_, words) =>
    `CREATE OR REPLACE TABLE one (id int PRIMARY KEY, note text); INSERT INTO one VALUES (2, '${words}'); ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE one; DROP TABLE one`,
  (name, words) => `CREATE OR REPLACE TABLE made SELECT '${words}' AS note FROM ${name}`,
  (name) => `OPTIMIZE TABLE ${name}`,
  (name) => `ANALYZE TABLE ${name}`,
  () => 'FLUSH BINARY LOGS',
  () => 'FLUSH TABLES',
]

const words = (random: Random): string =>
  random(2) === 0 ? generateCard('visa') : `n${random(99)}`

/** A statement that is refused changes nothing. */
async function change(
  writer: mysql.Connection,
  among: readonly Statement[],
  random: Random,
): Promise<string> {
  const statement = pick(among, random)(pick(TABLES, random), words(random), pick(TABLES, random))
  await writer.query(statement).catch(() => {})
  return statement
}

/** Somebody who begins a transaction; what is given back ends it. */
async function transaction(random: Random, happened: string[]): Promise<() => Promise<void>> {
  const writer = await mysql.createConnection({
    host: '127.0.0.1',
    port: server.port,
    user: 'root',
    database: 'shop',
    multipleStatements: true,
  })
  await writer.query('SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1')
  const isXa = random(8) === 0
  const id = `x${random(1e9)}`
  await writer.query(isXa ? `XA START '${id}'` : 'BEGIN')
  for (let times = 1 + random(2); times > 0; times--)
    happened.push(await change(writer, ROWS, random))
  if (isXa) await writer.query(`XA END '${id}'; XA PREPARE '${id}'`)
  return async () => {
    const end = random(4) === 0 ? 'ROLLBACK' : 'COMMIT'
    happened.push(isXa ? `XA ${end}` : end)
    await writer.query(isXa ? `XA ${end} '${id}'` : end)
    await writer.end()
  }
}

/** What a day brings besides. */
async function maintain(random: Random, happened: string[]): Promise<void> {
  if (random(4) === 0) {
    const writer = await mysql.createConnection({
      uri: server.url('shop'),
      multipleStatements: true,
    })
    happened.push(await change(writer, SELDOM, random))
    await writer.end()
  }
  if (random(10) === 0) {
    const [last] = (await server.rows('SHOW BINARY LOGS')).slice(-1)
    await server.sql(`PURGE BINARY LOGS TO '${last?.Log_name}'`)
    happened.push('purge')
  }
  if (random(15) > 0) return
  const signal = pick(['SIGKILL', 'SIGTERM'] as const, random)
  happened.push(signal)
  await server.halt(signal)
  await server.start()
}

test(`in ${runs(12)} random nights what is found is what a full read finds`, async () => {
  const seed = drawSeed()
  const random = seededRandom(seed)
  const nights = nightsOf({ location: server.url('shop') })
  let unchanged = 0
  for (let night = 0; night < runs(12); night++) {
    const happened: string[] = []
    for (let times = random(3); times > 0; times--) await (await transaction(random, happened))()
    await maintain(random, happened)
    const late = random(3) === 0 ? await transaction(random, happened) : null
    const isBusy = random(4) === 0
    const asked = async (): Promise<void> => {
      if (isBusy) await (await transaction(random, happened))()
    }
    const reading = nights.night({ asked })
    if (late) await setTimeout(random(60)).then(late)
    const { places, unchanged: skipped } = await reading
    unchanged += skipped.drawn
    if (late || isBusy) continue // what changes while a night reads is for the next night to find
    const whole = await nights.whole()
    expect(places, `seed ${seed}, night ${night}:\n${happened.join('\n')}`).toEqual(whole.places)
  }
  expect(unchanged).toBeGreaterThan(0)
})
