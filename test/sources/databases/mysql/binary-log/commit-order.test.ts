import { setTimeout } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MariadbServer } from '../../../../servers/mariadb.ts'
import { runs } from '../../../../support/runs.ts'
import { askLog, startLogged } from './logged-server.ts'

const WAIT = 600_000 // milliseconds that a commit stands in the log at most before anybody sees it
let server: MariadbServer

beforeAll(async () => {
  server = await startLogged([
    '--sync-binlog=1',
    '--rpl-semi-sync-master-wait-point=AFTER_SYNC',
    `--rpl-semi-sync-master-timeout=${WAIT}`,
    '--rpl-semi-sync-master-wait-no-slave=ON',
  ])
  await server.sql(
    'CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, t text); CREATE TABLE b LIKE a',
    'shop',
  )
})
afterAll(() => server.stop())

/** Makes the next commits wait for a replica that never answers, until `waitForNobody`. */
const waitForReplicas = (): Promise<void> =>
  server.sql(
    'SET GLOBAL rpl_semi_sync_master_enabled = 0; SET GLOBAL rpl_semi_sync_master_enabled = 1',
  )
const waitForNobody = (): Promise<void> => server.sql('SET GLOBAL rpl_semi_sync_master_enabled = 0')

const connect = (): Promise<mysql.Connection> =>
  mysql.createConnection({
    host: '127.0.0.1',
    port: server.port,
    user: 'root',
    database: 'shop',
    multipleStatements: true,
  })

const rowsOfA = async (): Promise<number> =>
  Number((await server.rows('SELECT COUNT(*) AS n FROM a', 'shop'))[0]?.n)
const endOfLog = async (): Promise<number> =>
  Number((await server.rows('SHOW MASTER STATUS'))[0]?.Position)
const placeIn = (mark: string | null): number => Number(JSON.parse(mark ?? '{}').position)

test('a commit that is in the log and not yet in the table is seen by the night that reads it', async () => {
  const { mark } = await askLog(server.url('shop'), null)
  const before = { rows: await rowsOfA(), end: await endOfLog() }
  const writer = await connect()
  await waitForReplicas()
  const committed = writer.query("INSERT INTO a (t) VALUES ('x')")
  await expect.poll(endOfLog).toBeGreaterThan(before.end)
  const first = await askLog(server.url('shop'), mark)
  expect(await rowsOfA()).toBe(before.rows) // a reader of tonight does not see it
  expect(placeIn(first.mark)).toBe(before.end) // where the log ends would have left it to nobody
  await waitForNobody()
  await committed
  const second = await askLog(server.url('shop'), first.mark)
  expect(second.unchanged).toEqual(['b'])
  expect(placeIn(second.mark)).toBeGreaterThan(before.end)
  await writer.end()
})

test('a transaction of XA that is being committed leaves no mark', async () => {
  await waitForNobody()
  const writer = await connect()
  await writer.query("XA START 'q'; INSERT INTO a (t) VALUES ('y'); XA END 'q'; XA PREPARE 'q'")
  const [rows, end] = [await rowsOfA(), await endOfLog()]
  await waitForReplicas()
  const committed = writer.query("XA COMMIT 'q'")
  await expect.poll(endOfLog).toBeGreaterThan(end)
  expect((await askLog(server.url('shop'), null)).mark).toBeNull()
  expect(await rowsOfA()).toBe(rows)
  await waitForNobody()
  await committed
  await writer.end()
  expect((await askLog(server.url('shop'), null)).mark).not.toBeNull()
})

test('while many commit, every row up to the mark is there for whoever reads after it', async () => {
  await server.sql('TRUNCATE a', 'shop')
  await server.sql('FLUSH BINARY LOGS') // what was written before is in another file
  let isOver = false
  const write = async (): Promise<void> => {
    const writer = await connect()
    while (!isOver) await writer.query("INSERT INTO a (t) VALUES ('z')")
    await writer.end()
  }
  const writing = [write(), write(), write(), write()]
  const marks: { place: number; file: string; rows: number }[] = []
  for (let time = 0; time < runs(15); time++) {
    const { mark } = await askLog(server.url('shop'), null)
    marks.push({ place: placeIn(mark), file: JSON.parse(mark ?? '').file, rows: await rowsOfA() })
    await setTimeout(5)
  }
  isOver = true
  await Promise.all(writing)
  const files = [...new Set(marks.map(({ file }) => file))]
  const ends = new Map(
    await Promise.all(files.map(async (file) => [file, await rowsIn(file)] as const)),
  )
  for (const { file, place, rows } of marks)
    expect(rows).toBeGreaterThanOrEqual(ends.get(file)?.filter((end) => end <= place).length ?? 0)
})

/** Where each row that was written ends in a file of the log. */
async function rowsIn(file: string): Promise<number[]> {
  const events = await server.rows(`SHOW BINLOG EVENTS IN '${file}'`)
  return events
    .filter(({ Event_type }) => /^Write_rows/.test(String(Event_type)))
    .map(({ End_log_pos }) => Number(End_log_pos))
}
