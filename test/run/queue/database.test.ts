import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostgresServer } from '../../../src/demo/servers/index.ts'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { startPostgres } from '../../servers/postgres.ts'
import { generateCard } from '../../support/cards.ts'
import { makeDirectory, readReport, run } from '../../support/command.ts'
import { type Machine, startMachine, writeSettings } from './machines.ts'
import { type QueueServer, startQueueRedis } from './queue-servers.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-database-'))
const key = join(root, 'group.key')
const TABLES = 12
/** Reading takes one connection, and listing another one. */
const MOST = 2

let [queue, server, machine]: [QueueServer?, PostgresServer?, Machine?] = []
let url = ''

beforeAll(async () => {
  makeGroupKey(key)
  server = await startPostgres()
  queue = await startQueueRedis()
  await server.sql('CREATE DATABASE shop')
  const tables = Array.from(
    { length: TABLES },
    (_, at) =>
      `CREATE TABLE t${at} AS SELECT n, '${generateCard('visa')}' AS card_no FROM generate_series(1, 500) n;`,
  )
  await server.sql(
    `${tables.join('\n')}
     CREATE ROLE gentle LOGIN CONNECTION LIMIT ${MOST};
     GRANT SELECT ON ALL TABLES IN SCHEMA public TO gentle`,
    'shop',
  )
  url = server.url('shop', 'gentle')
  machine = startMachine('db-reader', { url: queue.url, key, allow: url }, ['-j', '4'])
})

afterAll(async () => {
  await machine?.kill()
  await queue?.stop()
  await server?.stop()
  rmSync(root, { recursive: true, force: true })
})

async function scan(
  target: object,
  ...more: readonly string[]
): Promise<{ readonly out: string; readonly status: unknown; readonly said: string }> {
  const out = await makeDirectory()
  mkdirSync(out, { recursive: true })
  const machines = { queue: queue?.url, groupKey: key, patience: 5, expect: ['db-reader'] }
  const config = writeSettings(out, { targets: [{ url, ...target }], ...machines, formats: [] })
  const { status, stdout, stderr } = await run(['scan', '-c', config, '-o', out, ...more])
  return { out, status, said: stdout + stderr }
}

test('a database that another machine reads has one reader, however many threads that has', async () => {
  const { out } = await scan({ on: 'db-reader' })
  const report = await readReport(out)
  expect(report.coverage.targets).toMatchObject([{ status: 'complete', notRead: [] }])
  expect(report.findings).toHaveLength(TABLES)
})

test.each([
  [{ on: 'db-reader' }, ['--consistent'], '--consistent is for databases that this machine reads'],
  [{ on: 'db-reader' }, ['--fast'], '--fast is for databases that this machine reads'],
  [{ on: 'pool' }, [], 'a database is read by one machine'],
  [{ connections: 2 }, [], 'connections only where it has a url and "on:"'],
])('of %j with %j it is said that nobody reads it so', async (target, more, words) => {
  const { status, said } = await scan(target, ...more)
  expect([status, said]).toEqual([2, expect.stringContaining(words)])
})
