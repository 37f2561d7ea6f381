// @ts-check
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { interleave, measureProgram, printPrograms } from '../measure/index.js'
import { options } from '../options.js'
import { findProgram, newFolder, scan } from '../programs/index.js'
import { loadServers } from '../test-servers.js'
import { orders, rows } from './clean-tables.js'
import { benchLeakedTables } from './leaked-tables.js'

const SETTINGS = ['--innodb-buffer-pool-size=2G', '--innodb-log-file-size=512M']

/** A private MariaDB, read by each dump tool that is installed and by cardsweep. */
export async function benchMariadb() {
  const { startMariadb } = await loadServers()
  const server = await startMariadb(SETTINGS)
  try {
    const pid = Number(readFileSync(join(dirname(server.socket), 'pid'), 'utf8'))
    const bytes = await fill(server)
    const title = `MariaDB: ${Math.round(bytes / 1e6)} MB of clean tables`
    printPrograms(title, await interleave(options.rounds, programs(server, { server: pid, bytes })))
    await benchLeakedTables('MariaDB', server, pid)
  } finally {
    await server.stop()
  }
}

/** Makes the clean table, and tells how many bytes it has. @param {any} server */
async function fill(server) {
  await server.sql('CREATE DATABASE bench')
  await server.sql(orders(`(SELECT seq AS i FROM seq_1_to_${rows}) AS series`), 'bench')
  await server.sql('ANALYZE TABLE orders', 'bench')
  const size =
    "SELECT data_length AS bytes FROM information_schema.tables WHERE table_name = 'orders'"
  const [{ bytes }] = await server.rows(size)
  return Number(bytes)
}

/** @param {any} server @param {import('../measure/index.js').Settings} settings */
function programs(server, settings) {
  const url = server.url('bench')
  const [dump, mydumper] = ['mariadb-dump', 'mydumper'].map((name) =>
    findProgram(server.programs, name),
  )
  const own = { ...settings, environment: server.environment }
  const at = ['-h', '127.0.0.1', '-P', `${server.port}`, '-u', 'root']
  const whole = ['--no-defaults', ...at, '--single-transaction', '--quick', '-r', '/dev/null']
  const folder = () => ['-B', 'bench', '-t', '2', '-r', '100000', '-o', newFolder()]
  return {
    ...(dump && { 'mariadb-dump': () => measureProgram(dump, [...whole, 'bench'], own) }),
    ...(mydumper && {
      'mydumper -t 2': () => measureProgram(mydumper, [...at, ...folder()], own),
    }),
    'cardsweep -j 1': () => scan(url, settings),
    'cardsweep -j 2': () => scan(url, { ...settings, jobs: 2 }),
  }
}
