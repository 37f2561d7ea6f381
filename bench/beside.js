// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { median, print } from './measure/index.js'
import { cli } from './programs/cli.js'
import { loadServers } from './test-servers.js'

// What a scan costs those who work with the server: transactions a second of pgbench without and with a scan
// by one connection beside it, in turn; pages of its table that stay in the cache; how long DDL waits.

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '600' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '2' },
    rate: { type: 'string' },
  },
})
const BUFFERS = '128MB' // far less than what is scanned, and enough for pgbench's tables of scale 4
const scratch = mkdtempSync(join(tmpdir(), 'cardsweep-bench-out-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

const { startPostgres } = await loadServers()
const server = await startPostgres({ settings: { shared_buffers: BUFFERS } })
const at = ['-h', '127.0.0.1', '-p', `${server.port}`, '-U', 'postgres']
async function benchBeside() {
  const pgbench = findPgbench()
  if (pgbench === null) return print('pgbench is not installed: nothing to measure.')
  await fill(pgbench)
  /** @type {number[]} */ const alone = []
  /** @type {number[]} */ const beside = []
  /** @type {number[]} */ const before = []
  /** @type {number[]} */ const after = []
  for (let round = 0; round < Number(values.rounds); round++) {
    alone.push(await transactions(pgbench))
    before.push(await cached())
    beside.push(await whileScanning(() => transactions(pgbench)))
    after.push(await cached())
  }
  /** @type {number[]} */ const waits = []
  for (let round = 0; round < Number(values.rounds); round++) {
    waits.push(await whileScanning(alter))
  }
  const kept = alone.map((each, round) => (100 * (beside[round] ?? 0)) / each)
  print(`pgbench alone              ${median(alone).toFixed(0)} transactions a second`)
  print(`beside a scan              ${median(beside).toFixed(0)} (${median(kept).toFixed(0)} %)`)
  print(`pgbench_accounts in cache  ${percent(before)} before, ${percent(after)} after`)
  print(`an ALTER TABLE waited      ${waits.map((wait) => wait.toFixed(1)).join(', ')} s`)
}

/** @param {number[]} shares */
const percent = (shares) => `${(100 * median(shares)).toFixed(0)} %`

/** Debian keeps it with the server's programs. */
function findPgbench() {
  const own = join(server.programs, 'pgbench')
  if (existsSync(own)) return own
  return spawnSync('which', ['pgbench']).stdout?.toString().trim() || null
}

/** @param {string} pgbench */
async function fill(pgbench) {
  spawnSync(pgbench, [...at, '-i', '-q', '-s', '4', 'postgres'], { stdio: 'ignore' })
  const rows = Math.round((Number(values.megabytes) * 1e6) / 640)
  await server.sql(`CREATE EXTENSION pg_buffercache;
    CREATE TABLE orders (id int, memo text, note text);
    INSERT INTO orders SELECT i, repeat('delivery in the morning ', 12), md5(i::text) || repeat('called again; ', 20)
      FROM generate_series(1, ${rows}) i`)
  await server.sql('VACUUM ANALYZE')
}

/** Transactions a second, as pgbench says. @param {string} pgbench */
async function transactions(pgbench) {
  const args = [...at, '-n', '-T', values.seconds, '-c', values.clients, 'postgres']
  const child = spawn(pgbench, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
  })
  await once(child, 'close')
  return Number(/tps = ([\d.]+)/.exec(text)?.[1])
}

/**
 * Does something while scans of the server follow each other.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
async function whileScanning(work) {
  let isOver = false
  /** @type {import('node:child_process').ChildProcess | undefined} */ let child
  const rate = values.rate ? ['--max-rate', values.rate] : []
  const args = [cli, 'scan', server.url('postgres'), '-o', scratch, ...rate]
  const scans = (async () => {
    while (!isOver) {
      child = spawn(process.execPath, args, { stdio: 'ignore' })
      await once(child, 'exit')
    }
  })()
  await reading()
  const result = await work()
  isOver = true
  child?.kill('SIGINT')
  await scans
  return result
}

/** Waits until the scan reads the big table. */
async function reading() {
  const query = `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'COPY%"orders"%' AND state = 'active'`
  while ((await server.rows(query)).length === 0) await setTimeout(50)
}

/** The share of pgbench's biggest table that is in the server's cache. */
async function cached() {
  const [row] = await server.rows(`
    SELECT count(*) * 8192.0 / pg_relation_size('pgbench_accounts') AS share FROM pg_buffercache
     WHERE relfilenode = pg_relation_filenode('pgbench_accounts') AND relforknumber = 0`)
  return Number(row.share)
}

/** Seconds that a DDL statement on the table takes that is being read. */
async function alter() {
  const start = performance.now()
  await server.sql('ALTER TABLE orders ADD COLUMN extra int; ALTER TABLE orders DROP COLUMN extra')
  return (performance.now() - start) / 1000
}

try {
  await benchBeside()
} finally {
  await server.stop()
}
