import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MariadbServer } from '../../../../servers/mariadb.ts'
import { askLog, type LogNight, startLogged } from './logged-server.ts'

let server: MariadbServer
let mark: string | null = null
const TABLES = ['a', 'b', 'child', 'grandchild', 'parent', 'parts', '注文 X.y']

beforeAll(async () => {
  server = await startLogged(['--max-allowed-packet=64M', '--innodb-log-file-size=256M'])
  await server.sql(
    `CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, t longtext); CREATE TABLE b LIKE a;
     CREATE TABLE old (id int) ENGINE = MyISAM; CREATE TABLE aria (id int) ENGINE = Aria;
     CREATE TABLE memory (id int) ENGINE = MEMORY;
     CREATE TABLE parent (id int PRIMARY KEY);
     CREATE TABLE child (id int PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE SET NULL ON UPDATE CASCADE);
     CREATE TABLE grandchild (id int PRIMARY KEY, child int, FOREIGN KEY (child) REFERENCES child (id) ON DELETE CASCADE);
     CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2;
     CREATE TABLE \`注文 X.y\` (id int PRIMARY KEY);
     CREATE VIEW seen AS SELECT * FROM a; CREATE SEQUENCE numbers;
     INSERT INTO parent VALUES (1), (2), (3); INSERT INTO child VALUES (1, 1), (2, 2); INSERT INTO grandchild VALUES (1, 1)`,
    'shop',
  )
}, 60_000)
afterAll(() => server.stop())

const night = async (): Promise<LogNight> => {
  const told = await askLog(server.url('shop'), mark)
  mark = told.mark
  return told
}

describe('between two nights', () => {
  beforeEach(async () => {
    mark = null
    await night()
  })

  const without = (...changed: readonly string[]): string[] =>
    TABLES.filter((table) => !changed.includes(table))

  test.each<[what: string, statements: string, unchanged: readonly string[]]>([
    ['nothing', 'DO 1', TABLES],
    ['a row', "INSERT INTO a (t) VALUES ('x')", without('a')],
    [
      'a row and its end',
      "INSERT INTO a (t) VALUES ('y'); DELETE FROM a WHERE t = 'y'",
      without('a'),
    ],
    ['rows that were taken back', "BEGIN; INSERT INTO a (t) VALUES ('x'); ROLLBACK", TABLES],
    [
      'a point to go back to',
      "BEGIN; INSERT INTO a (t) VALUES ('x'); SAVEPOINT s; INSERT INTO b (t) VALUES ('x'); ROLLBACK TO s; COMMIT",
      without('a'),
    ],
    ['a row of many packets', "INSERT INTO b (t) VALUES (REPEAT('x', 40000000))", without('b')],
    ['rows of MyISAM', 'INSERT INTO old VALUES (1); INSERT INTO aria VALUES (1)', TABLES],
    [
      'a temporary table',
      'CREATE TEMPORARY TABLE t (id int); INSERT INTO t VALUES (1); DROP TABLE t',
      TABLES,
    ],
    [
      'files of the log',
      "FLUSH BINARY LOGS; INSERT INTO a (t) VALUES ('x'); FLUSH BINARY LOGS",
      without('a'),
    ],
    [
      'children of a key',
      'DELETE FROM parent WHERE id = 2',
      without('parent', 'child', 'grandchild'),
    ],
    [
      'children of a key that was changed',
      'UPDATE parent SET id = 11 WHERE id = 1',
      without('parent', 'child', 'grandchild'),
    ],
    ['statistics', 'ANALYZE TABLE a', TABLES],
    [
      'a transaction of XA',
      "XA START 'q'; INSERT INTO a (t) VALUES ('x'); XA END 'q'; XA PREPARE 'q'; XA COMMIT 'q'",
      without('a'),
    ],
    ['a row of a table with any name', 'INSERT INTO `注文 X.y` VALUES (1)', without('注文 X.y')],
    ['half an image', "SET binlog_row_image = MINIMAL; UPDATE a SET t = 'z' LIMIT 1", without('a')],
    [
      'rows that are compressed',
      "SET GLOBAL log_bin_compress = ON; INSERT INTO a (t) VALUES (REPEAT('x', 9999)); SET GLOBAL log_bin_compress = OFF",
      without('a'),
    ],
    [
      'a row that replicas are to skip',
      "SET skip_replication = ON; INSERT INTO a (t) VALUES ('x')",
      without('a'),
    ],
  ])('%s: the other tables need no reading', async (_, statements, unchanged) => {
    await server.sql(statements, 'shop')
    expect(await night()).toMatchObject({ unchanged, told: [] })
  })

  test.each([
    ['a statement by its words', "SET binlog_format = STATEMENT; INSERT INTO a (t) VALUES ('x')"],
    [
      'words that measure what they do',
      "SET binlog_format = STATEMENT; ANALYZE UPDATE a SET t = 'w'",
    ],
    ['mixed words and rows', "SET binlog_format = MIXED; INSERT INTO a (t) VALUES ('x')"],
    [
      'one that is compressed',
      `SET GLOBAL log_bin_compress = ON; SET binlog_format = STATEMENT; INSERT INTO a (t) VALUES ('${'x'.repeat(999)}'); SET GLOBAL log_bin_compress = OFF`,
    ],
    ['TRUNCATE', 'TRUNCATE old'],
    ['RENAME', 'RENAME TABLE a TO c, b TO a, c TO b'],
    ['ALTER', 'ALTER TABLE a ADD c int; ALTER TABLE a DROP c'],
    [
      'a partition for a table',
      'CREATE TABLE one (id int PRIMARY KEY); INSERT INTO one VALUES (2); ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE one; DROP TABLE one',
    ],
    ['CREATE ... SELECT', 'CREATE TABLE made SELECT * FROM a; DROP TABLE made'],
    ['rights', 'CREATE USER somebody; DROP USER somebody'],
  ])('%s: all is read', async (_, statements) => {
    await server.sql(statements, 'shop')
    const { unchanged, told } = await night()
    expect(unchanged).toEqual([])
    expect(told).toEqual([
      expect.stringMatching(/a statement that may change any table|not read here/),
    ])
    expect(await night()).toMatchObject({ unchanged: TABLES, told: [] })
  })

  test('triggers, routines and events: the tables that they write are known', async () => {
    await server.sql(
      `CREATE TABLE audit (id int); CREATE TRIGGER follow AFTER INSERT ON a FOR EACH ROW INSERT INTO audit VALUES (NEW.id);
       CREATE PROCEDURE fill() INSERT INTO b (t) VALUES ('x');`,
      'shop',
    )
    await night()
    await server.sql("INSERT INTO a (t) VALUES ('x')", 'shop')
    expect((await night()).unchanged).toEqual(without('a'))
    await server.sql('CALL fill()', 'shop')
    expect((await night()).unchanged).toEqual(['a', 'audit', ...without('a', 'b')])
    await server.sql('DROP TABLE audit; DROP TRIGGER IF EXISTS follow; DROP PROCEDURE fill', 'shop')
  })

  test('a transaction of XA that was prepared the night before changes what nobody knows', async () => {
    await server.sql(
      "XA START 'q'; INSERT INTO a (t) VALUES ('x'); XA END 'q'; XA PREPARE 'q'",
      'shop',
    )
    expect(await night()).toMatchObject({
      mark: null,
      told: [expect.stringContaining('XA is prepared')],
    })
    await server.sql("XA COMMIT 'q'", 'shop')
    mark = null
    await night()
    expect((await night()).unchanged).toEqual(TABLES)
  })

  test('one that is prepared after the mark and committed after the next one', async () => {
    await server.sql(
      "XA START 'p'; INSERT INTO b (t) VALUES ('x'); XA END 'p'; XA PREPARE 'p'",
      'shop',
    )
    const before = mark
    // The servers of tests write their log out once a second: the crash in the next test would undo what was committed.
    await server.sql('SET GLOBAL innodb_flush_log_at_trx_commit = 1')
    await server.sql("XA COMMIT 'p'", 'shop')
    expect((await askLog(server.url('shop'), before)).unchanged).toEqual(without('b'))
  })

  test.each([
    ['a crash', 'SIGKILL', 'not shut down in order'],
    ['a restart', 'SIGTERM', 'started anew'],
  ] as const)('%s: all is read, for it may have run without its log', async (_, signal, reason) => {
    await server.halt(signal)
    await server.start()
    await server.rows('SELECT * FROM memory', 'shop') // the first to open it logs that it was emptied
    expect(await night()).toMatchObject({ unchanged: [], told: [expect.stringContaining(reason)] })
    expect(await night()).toMatchObject({ unchanged: TABLES, told: [] })
  })

  test('a file that is gone, a log that began again, a place that is not there: all is read', async () => {
    await server.sql('FLUSH BINARY LOGS; FLUSH BINARY LOGS')
    const [last] = (await server.rows('SHOW BINARY LOGS')).slice(-1)
    await server.sql(`PURGE BINARY LOGS TO '${last?.Log_name}'`)
    const gone = { unchanged: [], told: [expect.stringContaining('not there any more')] }
    expect(await night()).toMatchObject(gone)
    await server.sql('RESET MASTER')
    expect(await night()).toMatchObject(gone)
    const { position, ...place } = JSON.parse(mark ?? '')
    for (const wrong of [
      { ...place, position: position + 1e6 },
      { ...place, position: position - 1 },
      { ...place, position, begun: 1 },
      { ...place, position, server: 'x' },
    ]) {
      expect((await askLog(server.url('shop'), JSON.stringify(wrong))).unchanged).toEqual([])
    }
    for (const wrong of ['', 'null', '{}', '{"file":1}', '[']) {
      expect((await askLog(server.url('shop'), wrong)).unchanged).toEqual([])
    }
  })
})

test('views, sequences and engines whose rows are not in the log are read', async () => {
  mark = null
  await night()
  const { unchanged } = await night()
  expect(unchanged).toEqual(TABLES)
})

describe('a user', () => {
  const asked = async (grants: string): Promise<LogNight> => {
    await server.sql(`CREATE OR REPLACE USER auditor; ${grants}`)
    const url = server.url('shop', 'auditor')
    const first = await askLog(url, null)
    return first.mark === null ? first : askLog(url, first.mark)
  }
  const RIGHTS = 'REPLICATION SLAVE, BINLOG MONITOR, SLAVE MONITOR'

  test('with the rights of the script reads what changed', async () => {
    expect((await asked(`GRANT SELECT, ${RIGHTS} ON *.* TO auditor`)).unchanged).toEqual(TABLES)
    expect(
      (await asked(`GRANT ${RIGHTS} ON *.* TO auditor; GRANT SELECT ON shop.* TO auditor`))
        .unchanged,
    ).toEqual(TABLES)
  })

  test.each([
    ['REPLICATION SLAVE', 'REPLICATION SLAVE'],
    ['BINLOG MONITOR', 'REPLICATION CLIENT'],
    ['SLAVE MONITOR', 'SLAVE MONITOR'],
  ])('without %s is told which right is missing', async (right, named) => {
    const others = RIGHTS.split(', ').filter((one) => one !== right)
    const { unchanged, told } = await asked(`GRANT SELECT, ${others.join(', ')} ON *.* TO auditor`)
    expect(unchanged).toEqual([])
    expect(told).toEqual([expect.stringContaining(named)])
  })

  test('who may not see all tables may not see their keys either: all is read', async () => {
    const some = TABLES.map((table) => `GRANT SELECT ON shop.\`${table}\` TO auditor`).join(';')
    expect((await asked(`GRANT ${RIGHTS} ON *.* TO auditor; ${some}`)).unchanged).toEqual([])
  })

  test('who may not see a table between two others reads the one that follows', async () => {
    await server.sql(
      `CREATE DATABASE hidden; CREATE TABLE hidden.between (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES shop.parent (id) ON UPDATE CASCADE);
       CREATE TABLE shop.last (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES hidden.between (id) ON UPDATE CASCADE);
       CREATE OR REPLACE USER auditor; GRANT ${RIGHTS} ON *.* TO auditor; GRANT SELECT ON shop.* TO auditor`,
    )
    const url = server.url('shop', 'auditor')
    const { mark } = await askLog(url, null)
    await server.sql(
      'INSERT INTO parent VALUES (7); INSERT INTO hidden.between VALUES (7); INSERT INTO shop.last VALUES (7)',
      'shop',
    )
    const next = await askLog(url, mark)
    await server.sql('UPDATE parent SET id = 8 WHERE id = 7', 'shop')
    expect(await server.rows('SELECT id FROM last', 'shop')).toEqual([{ id: 8 }])
    expect((await askLog(url, next.mark)).unchanged).toEqual(['a', 'b', 'parts', '注文 X.y'])
    await server.sql('DROP TABLE last; DROP DATABASE hidden', 'shop')
  })
})
