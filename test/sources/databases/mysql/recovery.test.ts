import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const card = generateCard('jcb')
const SLOW = 10_000_000 // bytes a second: the scan of 20 MB takes two seconds

const MOST_TRIES = 500 // of 20 ms

let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb()
  await server.sql('CREATE DATABASE shop')
  await server.sql(
    `CREATE TABLE orders (id int PRIMARY KEY, memo text);
     INSERT INTO orders SELECT seq, REPEAT('memo ', 40) FROM seq_1_to_100000;
     UPDATE orders SET memo = '${card}' WHERE id IN (1, 50000, 100000)`,
    'shop',
  )
})

afterAll(() => server.stop())

/** The sessions that are reading the table; waits for the first if `isAwaited`. */
async function readers(isAwaited: boolean): Promise<unknown[]> {
  for (let tries = 0; ; tries++) {
    const rows = await server.rows(
      'SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE \'%FROM "shop"."orders"%\' AND ID <> CONNECTION_ID()',
    )
    if (rows.length > 0 || !isAwaited || tries === MOST_TRIES) return rows.map(({ ID }) => ID)
    await setTimeout(20)
  }
}

test('a connection that is killed in the middle costs a second try, and the result is the same', async () => {
  const undisturbed = await scanDatabase(server.url('shop'))
  const disturbed = scanDatabase(server.url('shop'), { maxRate: SLOW })
  const [id] = await readers(true)
  await server.sql(`KILL CONNECTION ${id}`)
  const { findings, notRead, results } = await disturbed
  expect(placesOf(findings)).toEqual(placesOf(undisturbed.findings))
  expect(notRead).toEqual(undisturbed.notRead)
  const timeless = (all: DatabaseScan['results']): unknown =>
    all.map(({ reading: _, ...result }) => result)
  expect(timeless(results)).toEqual(timeless(undisturbed.results))
})

test('a scan that is stopped leaves no query at the server', async () => {
  const stop = new AbortController()
  const scan = scanDatabase(server.url('shop'), { maxRate: SLOW }, stop.signal)
  await readers(true)
  stop.abort()
  await expect(scan).rejects.toThrow()
  await expect.poll(() => readers(false), { timeout: 5000 }).toEqual([]) // the server ends it at its next row
})
