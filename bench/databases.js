// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { cli } from './cli.js'
import { interleave, median } from './measure.js'
import { measureWithServer as measure } from './measure-with-server.js'
import { print } from './table.js'
import { loadServers } from './test-servers.js'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: 'postgres,mariadb' },
  },
})
const rounds = Number(values.rounds)
const rows = Math.round((Number(values.megabytes) * 1e6) / 640) // a row of `orders` has about 640 bytes
const scratch = mkdtempSync(join(tmpdir(), 'cardsweep-bench-out-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

/** @param {string} title @param {number} bytes of the tables @param {Map<string, any[]>} runs */
function printRuns(title, bytes, runs) {
  print(`\n${title}: ${Math.round(bytes / 1e6)} MB of tables`)
  print('program                     seconds     MB/s  times  client s  server s  peak MB')
  let first = 0
  for (const [name, all] of runs) {
    /** @param {(run: any) => number} field */
    const of = (field) => median(all.map(field))
    const seconds = of((run) => run.seconds)
    first ||= seconds
    const columns = [
      seconds.toFixed(2),
      (bytes / 1e6 / seconds).toFixed(0),
      (first / seconds).toFixed(2),
    ]
    const costs = [of((run) => run.client).toFixed(2), of((run) => run.server).toFixed(2)]
    const peak = (of((run) => run.peakBytes) / 1e6).toFixed(0)
    print(name.padEnd(26) + [...columns, ...costs, peak].map((cell) => cell.padStart(9)).join(''))
  }
}

/** @param {string} directory @param {string} name */
function find(directory, name) {
  if (existsSync(join(directory, name))) return join(directory, name)
  return spawnSync('which', [name]).stdout?.toString().trim() || null
}

/** @param {string} text @param {string} now @param {string} series */
const table = (text, now, series) => `
  CREATE TABLE orders (id bigint PRIMARY KEY, order_no varchar(40), name ${text}, tel varchar(20), email ${text},
    address ${text}, amount decimal(12, 2), status int, memo ${text}, notes ${text}, extra ${text}, created_at timestamp);
  INSERT INTO orders SELECT i, concat('ORD-', 100000000000 + i), 'yamada taro', concat('090-', 10000000 + i),
    concat('user', i, '@example.jp'), 'Tokyo Minato 1-2-3', i / 7.0, i % 9, repeat('delivery in the morning ', 8),
    concat(repeat('the customer called again; ', 8), i), concat('{"session": "', md5(concat(i, '')), '", "agent": "Mozilla"}'),
    ${now} FROM ${series};
  INSERT INTO orders (id, memo) VALUES (0, '4111 1111 1111 1111');`

/** Two tables of half the size: what two connections read without being asked to hurry. */
const HALVES = `CREATE TABLE lower_half AS SELECT * FROM orders WHERE id <= ${rows >> 1};
  CREATE TABLE upper_half AS SELECT * FROM orders WHERE id > ${rows >> 1};`

/** @param {string} url @param {number} jobs */
const scan = (url, jobs) => [
  cli,
  'scan',
  url,
  '-j',
  `${jobs}`,
  '-o',
  mkdtempSync(join(scratch, 'scan-')),
]

/** @param {any} startPostgres */
async function benchPostgres(startPostgres) {
  const server = await startPostgres()
  try {
    await server.sql('CREATE DATABASE bench')
    await server.sql(table('text', 'now()', `generate_series(1, ${rows}) AS i`), 'bench')
    await server.sql('VACUUM ANALYZE', 'bench')
    await server.sql('CREATE DATABASE halves TEMPLATE bench')
    await server.sql(`${HALVES} DROP TABLE orders`, 'halves')
    await server.sql('VACUUM ANALYZE', 'halves')
    const [{ bytes }] = await server.rows(
      "SELECT pg_relation_size('orders')::float8 AS bytes",
      'bench',
    )
    const pid = Number(
      readFileSync(join(server.socket, 'data/postmaster.pid'), 'utf8').split('\n')[0],
    )
    const url = server.url('bench')
    const [dump, psql] = [find(server.programs, 'pg_dump'), find(server.programs, 'psql')]
    const copy = ['-c', 'COPY orders TO STDOUT (FORMAT binary)', '-o', '/dev/null', url]
    const folder = () => ['-Fd', '-Z0', '-j2', '-f', mkdtempSync(join(scratch, 'dump-')), url]
    const runs = await interleave(rounds, {
      ...(dump && { pg_dump: () => measure(pid, dump, ['-f', '/dev/null', url]) }),
      ...(dump && { 'pg_dump -Fd -Z0 -j2': () => measure(pid, dump, folder()) }),
      ...(psql && { 'psql COPY binary': () => measure(pid, psql, copy) }),
      'cardsweep -j 1': () => measure(pid, process.execPath, scan(url, 1)),
      'cardsweep -j 2, two tables': () =>
        measure(pid, process.execPath, scan(server.url('halves'), 2)),
      'cardsweep -j 2 --fast': () => measure(pid, process.execPath, [...scan(url, 2), '--fast']),
    })
    printRuns('PostgreSQL', bytes, runs)
  } finally {
    await server.stop()
  }
}

/** @param {any} startMariadb */
async function benchMariadb(startMariadb) {
  const server = await startMariadb(['--innodb-buffer-pool-size=2G', '--innodb-log-file-size=512M'])
  try {
    await server.sql('CREATE DATABASE bench')
    await server.sql(
      table('text', 'now()', `(SELECT seq AS i FROM seq_1_to_${rows}) AS series`),
      'bench',
    )
    await server.sql('ANALYZE TABLE orders', 'bench')
    const size =
      "SELECT data_length AS bytes FROM information_schema.tables WHERE table_name = 'orders'"
    const [{ bytes }] = await server.rows(size)
    const pid = Number(readFileSync(join(dirname(server.socket), 'pid'), 'utf8'))
    const url = server.url('bench')
    const dump = find(server.programs, 'mariadb-dump')
    const mydumper = spawnSync('mydumper', ['--version']).status === 0 ? 'mydumper' : null
    const at = ['-h', '127.0.0.1', '-P', `${server.port}`, '-u', 'root']
    const dumpArgs = [
      '--no-defaults',
      ...at,
      '--single-transaction',
      '--quick',
      '-r',
      '/dev/null',
      'bench',
    ]
    const folder = [
      ...at,
      '-B',
      'bench',
      '-t',
      '2',
      '-r',
      '100000',
      '-o',
      join(scratch, 'mydumper'),
    ]
    const env = server.environment
    const runs = await interleave(rounds, {
      ...(dump && { 'mariadb-dump': () => measure(pid, dump, dumpArgs, env) }),
      ...(mydumper && { 'mydumper -t 2': () => measure(pid, mydumper, folder, env) }),
      'cardsweep -j 1': () => measure(pid, process.execPath, scan(url, 1)),
      'cardsweep -j 2': () => measure(pid, process.execPath, scan(url, 2)),
    })
    printRuns('MariaDB', Number(bytes), runs)
  } finally {
    await server.stop()
  }
}

const { startPostgres, startMariadb } = await loadServers()
if (values.only.includes('postgres')) await benchPostgres(startPostgres)
if (values.only.includes('mariadb')) await benchMariadb(startMariadb)
