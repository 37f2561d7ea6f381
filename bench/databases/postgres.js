// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { interleave, measureProgram, printPrograms } from '../measure/index.js'
import { options } from '../options.js'
import { findProgram, newFolder, scan } from '../programs/index.js'
import { loadServers } from '../test-servers.js'
import { halves, orders, rows } from './clean-tables.js'
import { benchLeakedTables } from './leaked-tables.js'

/** A private PostgreSQL, read by each dump tool that is installed and by cardsweep. */
export async function benchPostgres() {
  const { startPostgres } = await loadServers()
  // Statistics of the tables would hold a hundred of the numbers, and a scan finds them there.
  const server = await startPostgres({ settings: { autovacuum: 'off' } })
  try {
    const pidFile = join(server.socket, 'data/postmaster.pid')
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    const bytes = await fill(server)
    const title = `PostgreSQL: ${Math.round(bytes / 1e6)} MB of clean tables`
    printPrograms(title, await interleave(options.rounds, programs(server, { server: pid, bytes })))
    await benchLeakedTables('PostgreSQL', server, pid)
  } finally {
    await server.stop()
  }
}

/** Makes the clean tables, and tells how many bytes they have. @param {any} server */
async function fill(server) {
  await server.sql('CREATE DATABASE bench')
  await server.sql(orders(`generate_series(1, ${rows}) AS i`), 'bench')
  await server.sql('VACUUM ANALYZE', 'bench')
  await server.sql('CREATE DATABASE halves TEMPLATE bench')
  await server.sql(`${halves} DROP TABLE orders`, 'halves')
  await server.sql('VACUUM ANALYZE', 'halves')
  const size = "SELECT pg_relation_size('orders')::float8 AS bytes"
  const [{ bytes }] = await server.rows(size, 'bench')
  return Number(bytes)
}

/** @param {any} server @param {import('../measure/index.js').Settings} settings */
function programs(server, settings) {
  const url = server.url('bench')
  const [dump, psql] = ['pg_dump', 'psql'].map((name) => findProgram(server.programs, name))
  const copy = ['-c', 'COPY orders TO STDOUT (FORMAT binary)', '-o', '/dev/null', url]
  const folder = () => ['-Fd', '-Z0', '-j2', '-f', newFolder(), url]
  return {
    ...(dump && {
      pg_dump: () => measureProgram(dump, ['-f', '/dev/null', url], settings),
      'pg_dump -Fd -Z0 -j2': () => measureProgram(dump, folder(), settings),
    }),
    ...(psql && { 'psql COPY binary': () => measureProgram(psql, copy, settings) }),
    'cardsweep -j 1': () => scan(url, settings),
    'cardsweep -j 2, two tables': () => scan(server.url('halves'), { ...settings, jobs: 2 }),
    'cardsweep -j 2 --fast': () => scan(url, { ...settings, jobs: 2, flags: ['--fast'] }),
  }
}
