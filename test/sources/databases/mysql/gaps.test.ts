import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSource } from '../../../../src/sources/index.ts'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { scanSource } from '../../scan-source.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

const card = generateCard('mastercard')

let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb(['--max-allowed-packet=1G'])
  await server.sql('CREATE DATABASE shop CHARACTER SET utf8mb4')
  await server.sql(
    `CREATE TABLE open_table (id int PRIMARY KEY, memo text); INSERT INTO open_table VALUES (1, '${card}');
     CREATE TABLE closed_table (id int PRIMARY KEY, memo text); INSERT INTO closed_table VALUES (1, '${card}');
     CREATE TABLE by_column (id int PRIMARY KEY, memo text, secret text);
     INSERT INTO by_column VALUES (1, '${card}', '${card}');
     CREATE TABLE gone (memo text); CREATE VIEW broken AS SELECT memo FROM gone; DROP TABLE gone;
     CREATE VIEW active AS SELECT * FROM open_table;
     CREATE USER reader; GRANT SELECT ON shop.open_table TO reader; GRANT SELECT (id, memo) ON shop.by_column TO reader;
     CREATE USER auditor; GRANT SELECT, SHOW VIEW ON shop.* TO auditor;
     CREATE USER clerk; GRANT SELECT, INSERT ON shop.* TO clerk`,
    'shop',
  )
})

afterAll(() => server.stop())

const reasonsOf = (notes: readonly { what: string; reason: string }[]): string[] =>
  notes.map(({ what, reason }) => `${what} ${reason}`).sort()

test('a user who may read some tables only leaves the database unproven, and what it may read is read', async () => {
  const { findings, notRead } = await scanDatabase(server.url('shop', 'reader'))
  expect(placesOf(findings)).toEqual(['by_column.memo id=1', 'open_table.memo id=1'])
  expect(reasonsOf(notRead)).toContain('shop unproven')
})

test('a user with SELECT on one database leaves a whole server unproven, for the others are not shown to it', async () => {
  const { findings, notRead } = await scanDatabase(server.url('', 'auditor'))
  expect(placesOf(findings)).toHaveLength(4)
  expect(reasonsOf(notRead)).toContain('* unproven')
  expect(reasonsOf(notRead)).not.toContain('shop unproven')
})

test('a user with SELECT on the database proves that all was seen; views and closed logs are listed', async () => {
  const { findings, notRead } = await scanDatabase(server.url('shop', 'auditor'))
  expect(placesOf(findings)).toHaveLength(4)
  expect(reasonsOf(notRead)).toEqual([
    '"mysql"."column_stats" permission',
    '"mysql"."general_log" permission',
    '"mysql"."servers" permission',
    '"mysql"."slow_log" permission',
    '"mysql"."user" permission',
    '"shop"."active" view',
    '"shop"."broken" view',
  ])
})

test('a view that is asked for is read, and one that raises an error is a gap', async () => {
  const target = {
    location: server.url('shop', 'auditor'),
    include: ['shop.active', 'shop.broken'],
  }
  const { findings, notRead } = await scanDatabase(target)
  expect(placesOf(findings).some((place) => place.startsWith('active.memo'))).toBe(true)
  expect(reasonsOf(notRead).filter((what) => what.includes('shop'))).toEqual([
    '"shop"."broken" server',
  ])
})

test('a user who can write is warned of', async () => {
  const { notRead } = await scanDatabase(server.url('shop', 'clerk'))
  expect(reasonsOf(notRead)).toContain('shop can-write')
})

test('a user who is not known leaves everything unread', async () => {
  const { results, notRead } = await scanDatabase(server.url('shop', 'nobody'))
  expect(results).toEqual([])
  expect(reasonsOf(notRead)).toEqual(['shop permission'])
  expect(notRead[0]?.detail).toContain('the server refused the user or the password')
})

test('a database that does not exist is a gap', async () => {
  const { notRead } = await scanDatabase(server.url('shop2', 'root'))
  expect(reasonsOf(notRead)).toEqual(['shop2 missing'])
})

test('a million rows of one byte and a row of 200 MB are read within the memory of a chunk', async () => {
  await server.sql('CREATE DATABASE big')
  await server.sql(
    `CREATE TABLE tiny (b varchar(20)); INSERT INTO tiny SELECT 'x' FROM seq_1_to_1000000;
     CREATE TABLE wide (id int PRIMARY KEY, memo longtext, tail text);
     INSERT INTO wide VALUES (7, CONCAT(REPEAT('memo ', 40000000), ' ${card}'), '${card}')`,
    'big',
  )
  const before = process.memoryUsage().rss
  const { results, findings } = await scanDatabase(server.url('big'))
  expect(placesOf(findings)).toEqual(['wide.memo id=7', 'wide.tail id=7'])
  expect(results.map(({ unit, records }) => [unit.part, records])).toContainEqual([
    '"big"."tiny"',
    1_000_000,
  ])
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
})

test('nothing is written: the server counts no change of a table', async () => {
  const changes = `SHOW GLOBAL STATUS WHERE Variable_name IN
    ('Com_insert', 'Com_update', 'Com_delete', 'Com_create_table', 'Com_alter_table', 'Innodb_rows_inserted')`
  const before = await server.rows(changes)
  await scanDatabase(server.url('shop'))
  expect(await server.rows(changes)).toEqual(before)
})

test('a unit of another database than the target is refused, whoever hands it out', async () => {
  await server.sql(`CREATE DATABASE other; CREATE TABLE other.cards AS SELECT '${card}' AS memo`)
  const read = async (database: string, part: string): Promise<unknown> => {
    const source = openSource({ location: server.url(database) })
    const unit = { source: 'mysql', target: 0, part, range: null, bytes: 0, version: '' } as const
    const units = async function* () {
      yield unit
    }
    const { findings, notRead } = await scanSource({ ...source, units }, { location: '' })
    return [placesOf(findings).length, ...notRead.map(({ reason }) => reason)]
  }
  expect(await read('shop', '"other"."cards"')).toEqual([0, 'permission'])
  expect(await read('', '"other"."cards"')).toEqual([1, 'changed']) // as its version is unknown
  expect(await read('', '"mysql"."db"')).toEqual([0, 'permission'])
})
