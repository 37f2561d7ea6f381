import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { readReport, scratch, start } from '../support/command.ts'
import { isLong } from '../support/runs.ts'

const TABLES = isLong ? 5_000 : 100
const AT_A_TIME = 100 // tables made in one transaction: more need more locks than a server has
const MOST = 60 // s of the client's processor and the server's together
const TICKS = 100 // a second, in /proc

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  for (let first = 0; first < TABLES; first += AT_A_TIME) {
    const tables = Array.from(
      { length: AT_A_TIME },
      (_, n) =>
        `CREATE TABLE t${first + n} (id int PRIMARY KEY, memo text, note text, made timestamptz DEFAULT now());
         INSERT INTO t${first + n} (id, memo) SELECT i, 'words ' || i FROM generate_series(1, 20) i`,
    )
    await server.sql(tables.join('; '))
  }
})

afterAll(() => server.stop())

/** Seconds of processor time of a process and, once they have ended, its children; 0 where there is no /proc. */
function processorTime(pid: string): number {
  if (!existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / TICKS, 0)
}

test('thousands of tables are read in less than a minute of client and server', async () => {
  const [postmaster = ''] = readFileSync(
    join(server.socket, 'data', 'postmaster.pid'),
    'utf8',
  ).split('\n')
  const before = processorTime(postmaster)
  const out = await scratch()
  const { child, ended } = start(['scan', server.url(), '-o', out])
  child.stdin.end()
  let client = 0
  const watch = setInterval(() => {
    client = Math.max(client, processorTime(`${child.pid}`))
  }, 100)
  expect((await ended).status).toBe(0)
  clearInterval(watch)
  const { tables = [] } = await readReport(out)
  expect(tables.filter(({ table, rows }) => /^t\d+$/.test(table) && rows === 20)).toHaveLength(
    TABLES,
  )
  const sessions = (): Promise<unknown[]> =>
    server.rows("SELECT FROM pg_stat_activity WHERE application_name = 'cardsweep'")
  await expect.poll(sessions, { timeout: 30_000 }).toEqual([])
  expect(client + processorTime(postmaster) - before).toBeLessThan(MOST)
})
