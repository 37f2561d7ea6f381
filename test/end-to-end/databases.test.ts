import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { type DatabaseServer, engines } from '../servers/engines.ts'
import { generateCard, secureRandom } from '../support/cards.ts'
import {
  lasting,
  makeDirectory,
  type Run,
  readReport,
  type Started,
  scratch,
  start,
} from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { journalSize, until, untilResults } from './journal-folder.ts'

const TABLES = 4
const ROWS = 10_000 // of about 250 bytes: two and a half megabytes a table
const SLOW = 4_000_000 // bytes a second: the scan lasts long enough to be disturbed in the middle

const tables = Array.from({ length: TABLES }, (_, index) => `t${index}`)
const cards = Array.from({ length: 10 }, () => generateCard('visa'))

describe.each(engines)('%s', (name, startServer) => {
  const isPostgres = name === 'PostgreSQL'
  let server: DatabaseServer
  let undisturbed: Assessment
  let folder = ''
  let journalBytes = 0

  beforeAll(async () => {
    server = await startServer()
    await server.sql('CREATE DATABASE clean')
    await server.sql(tables.map((table) => fill(table)).join('\n'), 'shop')
    await server.sql(`${fill('t0')} ${fill('t1')}`, 'clean')
    for (const table of tables) await server.sql(plant(table), 'shop')
    folder = await makeDirectory()
    const out = join(folder, 'report')
    const scan = await begin(out)
    await until(() => {
      journalBytes = Math.max(journalBytes, journalSize(out))
      return scan.child.exitCode !== null
    })
    expect((await scan.ended).status).toBe(1)
    undisturbed = await readReport(out)
  })

  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  })

  test('a scanner that is killed at random moments goes on, and its report is the same', async () => {
    const out = await report()
    for (let kills = 0; kills < 3; kills++) {
      const size = secureRandom(journalBytes)
      const scan = await begin(out)
      await until(() => scan.child.exitCode !== null || journalSize(out) > size)
      await setTimeout(secureRandom(300))
      scan.child.kill('SIGKILL')
      await scan.ended
      if (journalSize(out) === 0) break // it was done before it could be killed
    }
    if (journalSize(out) > 0) expect((await finish(out)).status).toBe(1)
    expect(lasting(await readReport(out))).toEqual(lasting(undisturbed))
  })

  test('sessions that are killed cost another try, and the report is the same', async () => {
    const out = await report()
    const scan = await begin(out)
    await untilResults(out, 1) // what is killed while tables are listed is told, not tried again
    for (let kills = 0; kills < 3 && scan.child.exitCode === null; kills++) {
      await setTimeout(secureRandom(600))
      await killSessions()
    }
    expect((await scan.ended).status).toBe(1)
    expect(lasting(await readReport(out))).toEqual(lasting(undisturbed))
  })

  test('a server that is stopped and started in the middle costs another try, and the report is the same', async () => {
    const out = await report()
    const scan = await begin(out)
    await until(() => journalSize(out) > journalBytes / 4)
    await server.halt()
    await server.start()
    expect((await scan.ended).status).toBe(1)
    expect(lasting(await readReport(out))).toEqual(lasting(undisturbed))
  })

  test('a server that is stopped for good leaves the result open, with reasons', async () => {
    const out = await report()
    const scan = await begin(out, 'clean')
    await untilResults(out, 1) // another table is left
    await setTimeout(secureRandom(300))
    await server.halt()
    const { status } = await scan.ended
    await server.start()
    const { verdict, coverage } = await readReport(out)
    expect({ status, verdict }).toEqual({ status: 3, verdict: 'inconclusive' })
    expect(coverage.targets[0]?.notRead.map(({ reason }) => reason)).toContain('connection')
  })

  const report = async (): Promise<string> => join(await scratch(), 'report')

  /** Starts a scan, or goes on with the one in the report folder. */
  async function begin(out: string, database = 'shop'): Promise<Started> {
    const config = `${out}.yaml`
    await writeFile(config, `database: { maxRate: ${SLOW} }\n`)
    const resumption = journalSize(out) > 0 ? ['--resume'] : []
    const scan = start(['scan', server.url(database), '-c', config, '-o', out, ...resumption])
    scan.child.stdin.end()
    return scan
  }

  const finish = (out: string): Promise<Run> =>
    call(['scan', server.url('shop'), '-o', out, '--resume'])

  async function killSessions(): Promise<void> {
    if (isPostgres) {
      await server.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cardsweep'",
      )
      return
    }
    const sessions = await server.rows(
      'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()',
    )
    for (const { id } of sessions) await server.sql(`KILL CONNECTION ${id}`).catch(() => {}) // it has ended
  }

  function fill(table: string): string {
    const rows = isPostgres
      ? `generate_series(1, ${ROWS}) i`
      : `(SELECT seq AS i FROM seq_1_to_${ROWS}) s`
    // What PostgreSQL gathers by itself would be found as well, from some moment on.
    const options = isPostgres ? 'WITH (autovacuum_enabled = off)' : ''
    return `CREATE TABLE ${table} (id int PRIMARY KEY, memo text) ${options};
      INSERT INTO ${table} SELECT i, repeat('words ', 40) FROM ${rows};`
  }

  function plant(table: string): string {
    const rows = cards.map((card, index) => `(${ROWS + 1 + index}, 'card ${card}')`)
    return `INSERT INTO ${table} VALUES ${rows.join(', ')}`
  }
})
