import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, type ScanOptions, scanDatabase } from '../scan-database.ts'

const card = generateCard('jcb')
const SLOW = 10_000_000 // bytes a second: the scan of 20 MB takes two seconds

const SLOWEST = 1_000_000 // a table takes twenty seconds, within which nobody should have to wait
const AT_ONCE = 10_000 // ms: half of that, so that a machine with much to do makes no difference

const MOST_TRIES = 500 // of 20 ms

let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb()
  await server.sql('CREATE DATABASE shop; CREATE DATABASE isam; CREATE DATABASE bare')
  await server.sql(
    `CREATE TABLE orders (id int PRIMARY KEY, memo text);
     INSERT INTO orders SELECT seq, REPEAT('memo ', 40) FROM seq_1_to_100000;
     UPDATE orders SET memo = '${card}' WHERE id IN (1, 50000, 100000);
     CREATE TABLE isam.notes (id int PRIMARY KEY, memo text) ENGINE MyISAM;
     INSERT INTO isam.notes SELECT * FROM orders;
     CREATE TABLE bare.notes AS SELECT memo FROM orders`,
    'shop',
  )
})

afterAll(() => server.stop())

/** Ids of the sessions in a database; root's own questions name none, and scans before have left some. */
async function sessions(database: string, known: readonly unknown[] = []): Promise<unknown[]> {
  const rows = await server.rows(
    `SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '${database}'`,
  )
  return rows.map(({ ID }) => ID).filter((id) => !known.includes(id))
}

/** Waits until what it gives is so. */
async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const seen = await look()
    if (isSo(seen) || tries === MOST_TRIES) return seen
    await setTimeout(20)
  }
}

/** Begins a slow scan, and gives it with the id of the session that reads. */
async function beginScan(
  database: string,
  options: ScanOptions,
  signal?: AbortSignal,
): Promise<{ scan: Promise<DatabaseScan>; id: unknown; isOver(): boolean }> {
  let isOver = false
  let scan: Promise<DatabaseScan> | undefined
  const known = await sessions(database)
  const fresh = (): Promise<unknown[]> => sessions(database, known)
  await new Promise<void>((listed) => {
    const begun = {
      ...options,
      listed: async () => {
        await until(fresh, (ids) => ids.length === 0) // the session that lists has ended
        listed()
      },
    }
    scan = scanDatabase(server.url(database), begun, signal).finally(() => {
      isOver = true
    })
    scan.catch(() => {}) // looked at by whoever awaits it
  })
  if (scan === undefined) throw new Error('no scan')
  const [id] = await until(fresh, (ids) => ids.length > 0)
  await setTimeout(300) // into the first table
  return { scan, id, isOver: () => isOver }
}

test('a connection that is killed in the middle costs a second try, and the result is the same', async () => {
  const undisturbed = await scanDatabase(server.url('shop'))
  const { scan, id } = await beginScan('shop', { maxRate: SLOW })
  await server.sql(`KILL CONNECTION ${id}`)
  const { findings, notRead, results } = await scan
  expect(placesOf(findings)).toEqual(placesOf(undisturbed.findings))
  expect(notRead).toEqual(undisturbed.notRead)
  const timeless = (all: DatabaseScan['results']): unknown =>
    all.map(({ reading: _, ...result }) => result)
  expect(timeless(results)).toEqual(timeless(undisturbed.results))
})

test('a scan that is stopped leaves no session at the server', async () => {
  const stop = new AbortController()
  const { scan, id } = await beginScan('shop', { maxRate: SLOW }, stop.signal)
  stop.abort()
  await expect(scan).rejects.toThrow()
  await expect.poll(() => sessions('shop'), { timeout: 30_000 }).not.toContain(id) // the server ends it at its next row
})

test('a server that falls silent costs a second try and nothing else', async () => {
  const undisturbed = await scanDatabase(server.url('shop'))
  const { scan } = await beginScan('shop', { maxRate: SLOW, silence: 1_500 })
  const [row] = await server.rows('SELECT @@pid_file AS file')
  const pid = Number(await readFile(String(row?.file), 'utf8'))
  process.kill(pid, 'SIGSTOP')
  await setTimeout(3_000)
  process.kill(pid, 'SIGCONT')
  const { findings, notRead } = await scan
  expect(placesOf(findings)).toEqual(placesOf(undisturbed.findings))
  expect(notRead).toEqual(undisturbed.notRead)
})

/** ms that a statement takes while a table is read slowly; the scan is stopped afterwards. */
async function besideScan(database: string, statement: string): Promise<number> {
  const stop = new AbortController()
  const { scan, isOver } = await beginScan(database, { maxRate: SLOWEST }, stop.signal)
  const begun = performance.now()
  await server.sql(statement, database)
  const took = performance.now() - begun
  expect(isOver()).toBe(false)
  stop.abort()
  await expect(scan).rejects.toThrow()
  return took
}

test('whoever writes to a table of MyISAM does not wait for a scan that takes its time', async () => {
  const update =
    "UPDATE notes SET memo = CONCAT(memo, '') WHERE id = 7; SELECT COUNT(*) FROM notes;"
  expect(await besideScan('isam', update.repeat(5))).toBeLessThan(AT_ONCE)
})

test('ALTER TABLE does not wait until a table without a key is read', async () => {
  const alter = 'ALTER TABLE notes ADD COLUMN more int'
  expect(await besideScan('bare', alter)).toBeLessThan(AT_ONCE)
})

test('a table of MyISAM that is read in pieces of its key is read whole, and told', async () => {
  const { findings, notRead } = await scanDatabase(server.url('isam'))
  expect(placesOf(findings)).toEqual([
    'notes.memo id=1',
    'notes.memo id=100000',
    'notes.memo id=50000',
  ])
  expect(notRead.map(({ what, reason }) => `${what} ${reason}`)).toContain(
    '"isam"."notes" consistency',
  )
})
