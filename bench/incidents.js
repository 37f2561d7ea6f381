// @ts-check
// The sites of research on incidents with their full counts, 0.77 million rows in six databases of a private
// PostgreSQL: the real command scans them, and every gross and distinct count is compared.
// npm run build && node bench/incidents.js [--divisor 1]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { print } from './measure/index.js'
import { cli } from './programs/cli.js'
import { loadIncidents, loadServers } from './test-servers.js'

const { values } = parseArgs({ options: { divisor: { type: 'string', default: '1' } } })
const folder = mkdtempSync(join(tmpdir(), 'cardsweep-bench-'))

const { startPostgres } = await loadServers()
const { expectedCounts, sites, statementsOf } = await loadIncidents()
const all = sites(Number(values.divisor))
const server = await startPostgres()
try {
  for (const { database } of all) await server.sql(`CREATE DATABASE ${database}`)
  for (const { database, sql } of statementsOf(all)) await server.sql(sql, database)
  const report = scan()
  for (const [index, site] of all.entries()) compare(site.system, report.systems[index], [site])
  compare('all systems', { ...report.totals, combinations: report.combinations }, all)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

function scan() {
  const targets = all.map((/** @type {{ database: string, system: string }} */ site) => ({
    url: server.url(site.database),
    system: site.system,
  }))
  const config = join(folder, 'cardsweep.yaml')
  writeFileSync(config, JSON.stringify({ targets, out: join(folder, 'report') }), { mode: 0o600 })
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [cli, 'scan', '-c', config], {
    encoding: 'utf8',
  })
  if (status !== 1) throw new Error(`the scan ended with ${status}: ${stderr}`)
  print(`scanned in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return JSON.parse(readFileSync(join(folder, 'report', 'report.json'), 'utf8'))
}

/** @param {string} name @param {any} found @param {readonly any[]} some */
function compare(name, found, some) {
  const expected = expectedCounts(some)
  const keep = (/** @type {any} */ { elements, records, distinctCards }) =>
    `${[...elements].sort().join('+')}: ${records} gross, ${distinctCards} distinct`
  const [is, should] = [found, expected].map(({ occurrences, distinctCards, combinations }) => [
    `total: ${occurrences} gross, ${distinctCards} distinct`,
    ...combinations.map(keep).sort(),
  ])
  const isExact = JSON.stringify(is) === JSON.stringify(should)
  print(`\n${name}: ${isExact ? 'exact' : 'NOT EXACT'}`)
  for (const line of is ?? []) print(`  ${line}`)
  if (!isExact) for (const line of should ?? []) print(`  expected ${line}`)
  if (!isExact) process.exitCode = 1
}
