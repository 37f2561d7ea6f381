import { afterEach, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../../servers/mariadb.ts'
import { isLong } from '../../../../support/runs.ts'
import { askLog, LOGGED, startLogged } from './logged-server.ts'

const servers: MariadbServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

const TABLES = 'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)'

async function started(options: readonly string[] = []): Promise<MariadbServer> {
  const server = await startLogged(options)
  servers.push(server)
  await server.sql(TABLES, 'shop')
  return server
}

/** What two nights of a server are told, and which tables the second one need not read. */
async function nights(server: MariadbServer, between = 'DO 1'): Promise<[string[], string[]]> {
  const first = await askLog(server.url('shop'), null)
  await server.sql(between, 'shop')
  const second = await askLog(server.url('shop'), first.mark)
  return [[...first.told, ...second.told], [...second.unchanged]]
}

test.each(
  [
    ['that leaves a database out', ['--binlog-ignore-db=other'], 'DO 1', 'left out'],
    ['that logs one database', ['--binlog-do-db=shop'], 'DO 1', 'left out'],
    [
      'whose triggers run unlogged',
      [],
      'SET GLOBAL slave_run_triggers_for_rbr = YES',
      'triggers run unlogged',
    ],
  ].slice(0, isLong ? undefined : 1) as [string, string[], string, string][],
)('a server %s is read whole, and why is told', async (_, options, setting, reason) => {
  const server = await started(options)
  await server.sql(setting)
  const [told, unchanged] = await nights(server, 'INSERT INTO a VALUES (1)')
  expect(unchanged).toEqual([])
  expect(new Set(told)).toEqual(new Set([expect.stringContaining(reason)]))
})

test('a log without checksums is read as one with them', async () => {
  const server = await started(['--binlog-checksum=NONE'])
  expect(await nights(server, 'INSERT INTO a VALUES (1)')).toEqual([[], ['b']])
  const change = 'SET GLOBAL binlog_checksum = CRC32; INSERT INTO b VALUES (1)'
  expect(await nights(server, change)).toEqual([[], ['a']])
})

test('a replica logs what it replicates, or is read whole', async () => {
  const primary = await started()
  const replica = await startMariadb([...LOGGED, '--server-id=8'])
  servers.push(replica)
  await replica.sql(
    `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${primary.port}, MASTER_USER = 'root',
      MASTER_USE_GTID = slave_pos; START SLAVE`,
  )
  const rows = (): Promise<unknown[]> => replica.rows('SELECT * FROM a', 'shop').catch(() => [])
  await primary.sql('INSERT INTO a VALUES (1)', 'shop')
  await expect.poll(rows, { timeout: 20_000 }).toHaveLength(1)
  const { mark, told } = await askLog(replica.url('shop'), null)
  expect([mark, told]).toEqual([null, [expect.stringContaining('logs only a part')]])
  // Whoever took it for a server of its own at night, and replicated at day, is found by what was replicated.
  await replica.sql('STOP SLAVE; RESET SLAVE ALL')
  const alone = await askLog(replica.url('shop'), null)
  await replica.sql("SET GLOBAL gtid_slave_pos = '0-7-99'")
  const next = await askLog(replica.url('shop'), alone.mark)
  expect(next).toMatchObject({
    unchanged: [],
    told: [expect.stringContaining('replicated what it does not log')],
  })
})

if (isLong) {
  test('a server without a log is read whole, and why is told', async () => {
    const [told, unchanged] = await nights(await started(['--skip-log-bin']))
    expect(unchanged).toEqual([])
    expect(new Set(told)).toEqual(new Set([expect.stringContaining('writes no binary log')]))
  })

  test('a replica that logs what it replicates tells what changed', async () => {
    const primary = await started()
    const replica = await startMariadb([...LOGGED, '--server-id=8', '--log-slave-updates'])
    servers.push(replica)
    await replica.sql(
      `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${primary.port}, MASTER_USER = 'root',
      MASTER_USE_GTID = slave_pos; START SLAVE`,
    )
    const rows = (table: string): Promise<unknown[]> =>
      replica.rows(`SELECT * FROM ${table}`, 'shop').catch(() => [])
    await primary.sql('INSERT INTO a VALUES (1)', 'shop')
    await expect.poll(() => rows('a'), { timeout: 20_000 }).toHaveLength(1)
    const { mark } = await askLog(replica.url('shop'), null)
    await primary.sql('INSERT INTO b VALUES (1)', 'shop')
    await expect.poll(() => rows('b'), { timeout: 20_000 }).toHaveLength(1)
    expect((await askLog(replica.url('shop'), mark)).unchanged).toEqual(['a'])
  })
}
