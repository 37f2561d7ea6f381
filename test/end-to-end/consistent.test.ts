import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { type DatabaseServer, engines } from '../servers/engines.ts'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const CARDS = 40
const TABLES = 4
const PAUSE = 60 // ms: without one the moves cost more than the scan
const SLOW = 10_000_000 // bytes a second and connection: the scan takes seconds, in which cards move

const cards = Array.from({ length: CARDS }, () => generateCard('jcb'))

describe.each(engines)('while others write to %s', (name, start) => {
  const isPostgres = name === 'PostgreSQL'
  let server: DatabaseServer

  beforeAll(async () => {
    server = await start()
    await server.sql(isPostgres ? POSTGRES : MARIADB, 'shop')
    const rows = cards.map((card, index) => `(${index}, 'card ${card}')`)
    await server.sql(`INSERT INTO t0 VALUES ${rows.join(', ')}`, 'shop')
  })

  afterAll(() => server.stop())

  /** A user who may not hold MariaDB still reads by one connection, and that is told. */
  const users: readonly [user: string, most: number, told: string[]][] = [
    ['auditor', 2, []],
    ...(isPostgres ? [] : [['reader', 1, ['consistency']] satisfies [string, number, string[]]]),
  ]

  test.each(users)(
    '--consistent shows %s each card where it was at one point in time, by %i connections',
    async (user, most, told) => {
      const { report, connections, together } = await scanWhileMoving(user)
      expect(report.totals).toMatchObject({ occurrences: CARDS, distinctCards: CARDS })
      expect(reasonsIn(report).filter((reason) => reason === 'consistency')).toEqual(told)
      if (most === 1) expect(together).toBeLessThanOrEqual(1)
      else expect(connections).toBeGreaterThanOrEqual(most)
    },
  )

  /** Scans while every card moves from table to table; tells how many connections read, and how many at one moment. */
  async function scanWhileMoving(
    user: string,
  ): Promise<{ report: Assessment; connections: number; together: number }> {
    const folder = await scratch()
    const config = join(folder, 'cardsweep.yaml')
    await writeFile(config, `database: { consistent: true, maxRate: ${SLOW} }\n`)
    const args = ['scan', server.url('shop', user), '-c', config, '-j', '2', '--json']
    const scan = call([...args, '-o', join(folder, 'report')])
    let [isOver, together] = [false, 0]
    const seen = new Set<string>() // between two pages a connection rests: not all read at one time
    void scan.finally(() => {
      isOver = true
    })
    while (!isOver) {
      await move()
      await setTimeout(PAUSE)
      const now = await readers(user)
      together = Math.max(together, now.length)
      for (const id of now) seen.add(id)
    }
    const report = JSON.parse((await scan).stdout) as Assessment
    return { report, connections: seen.size, together }
  }

  let place = 0
  async function move(): Promise<void> {
    const from = `t${place}`
    place = (place + 1) % TABLES
    await server.sql(
      `START TRANSACTION; INSERT INTO t${place} SELECT * FROM ${from} WHERE id < ${CARDS};
       DELETE FROM ${from} WHERE id < ${CARDS}; COMMIT`,
      'shop',
    )
  }

  async function readers(user: string): Promise<string[]> {
    const rows = await server.rows(
      isPostgres
        ? `SELECT pid AS id FROM pg_stat_activity WHERE usename = '${user}' AND query LIKE 'COPY%' AND state = 'active'`
        : `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = '${user}' AND INFO LIKE 'SELECT%shop%' AND INFO NOT LIKE 'SELECT 1 %'`,
    )
    return rows.map((row) => String(row['id']))
  }
})

const reasonsIn = ({ coverage }: Assessment): string[] =>
  coverage.targets.flatMap(({ notRead }) => notRead.map(({ reason }) => reason))

const tables = Array.from({ length: TABLES }, (_, index) => `t${index}`)

/** Together more than 64 MB, so that threads are started, and so big that each thread reads some of them. */
const POSTGRES = `
  CREATE ROLE auditor LOGIN; GRANT pg_read_all_data, pg_read_all_stats TO auditor;
  ${tables
    .map(
      (table) => `CREATE TABLE ${table} (id int PRIMARY KEY, memo text);
        INSERT INTO ${table} SELECT i, repeat('words ', 160) FROM generate_series(1001, 21000) i;`,
    )
    .join('\n')}`

const MARIADB = `
  CREATE USER auditor; GRANT SELECT, RELOAD ON *.* TO auditor;
  CREATE USER reader; GRANT SELECT ON *.* TO reader;
  ${tables
    .map(
      (table) => `CREATE TABLE ${table} (id int PRIMARY KEY, memo text);
        INSERT INTO ${table} SELECT seq, REPEAT('words ', 160) FROM seq_1001_to_21000; ANALYZE TABLE ${table};`,
    )
    .join('\n')}`
