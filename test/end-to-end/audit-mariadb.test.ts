import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { type MariadbServer, startMariadb } from '../servers/mariadb.ts'
import { generateCard } from '../support/cards.ts'
import { readReport } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'
import { expectHidden } from './hidden.ts'

const TABLES = 12
let server: MariadbServer
let home: AuditHome

beforeAll(async () => {
  server = await startMariadb(['--log-bin', '--server-id=1', '--binlog-format=ROW'])
  await server.sql('CREATE DATABASE shop')
  for (let table = 0; table < TABLES; table++) {
    const rows = 'INSERT INTO t%(note) SELECT seq FROM seq_1_to_500'.replace('%', String(table))
    await server.sql(
      `CREATE TABLE t${table} (id int PRIMARY KEY AUTO_INCREMENT, note varchar(200)); ${rows}`,
      'shop',
    )
  }
  await server.sql(
    `CREATE USER auditor; GRANT SELECT, SHOW VIEW ON *.* TO auditor;
     GRANT REPLICATION SLAVE, REPLICATION CLIENT, SLAVE MONITOR ON *.* TO auditor`,
  )
})
afterAll(() => server.stop())

const configure = (user = 'auditor'): Promise<void> =>
  writeFile(
    join(home.folder, 'cardsweep.yaml'),
    `targets: [{ url: "${server.url('shop', user)}", name: shop }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\n`,
  )

/** What the last night says, beside how it went. */
const keyFacts = ({ verdict, findings, coverage }: Assessment): unknown => ({
  verdict,
  isComplete: coverage.complete,
  findings: findings.map(({ place, kind, occurrences, distinctCards }) => ({
    place,
    kind,
    occurrences,
    distinctCards,
  })),
})

test('nights over a MariaDB read what changed, and say what a full read says', async () => {
  home = await auditHome()
  await configure()
  const whole = async (): Promise<unknown> => {
    const out = join(home.folder, `whole-${Math.random()}`)
    await call(['scan', server.url('shop', 'auditor'), '--out', out, '--quiet'])
    return keyFacts(await readReport(out))
  }
  expect(await home.audit()).toEqual(SILENT)
  expect(await home.audit()).toEqual(SILENT)
  const second = await home.lastReport()
  expect(second.coverage.unchanged?.tables).toBeGreaterThan(TABLES / 2)
  const unchanged = (second.tables ?? []).filter((table) => table.unchangedSince !== undefined)
  expect(unchanged).toHaveLength(second.coverage.unchanged?.tables ?? 0)
  // When it was read, and what of it, stand in the report of the night that has read it.
  for (const { table, readAt = '', columns } of unchanged) {
    expect([table, columns]).toEqual([table, expect.arrayContaining(['note'])])
    expect(readAt < second.run.startedAt).toBe(true)
  }
  const card = generateCard('visa')
  await server.sql(`INSERT INTO t3 (note) VALUES ('${card}')`, 'shop')
  const third = await home.audit()
  expect(third.status).toBe(1)
  expect(third.stdout).toContain('NEW PAN Visa: 1 card, 1 occurrence')
  expectHidden(third.stdout, [card])
  expect(keyFacts(await home.lastReport())).toEqual(await whole())
  expect(await home.audit()).toEqual(SILENT)
  expect(keyFacts(await home.lastReport())).toEqual(await whole())
  await server.sql(`DELETE FROM t3 WHERE note = '${card}'`, 'shop')
  expect((await home.audit()).status).toBe(0)
  expect(await home.lastReport()).toMatchObject({
    verdict: 'not-detected',
    changes: { resolved: 1 },
  })
  expect((await home.verify()).status).toBe(0)
})

test('check says why a database would be read whole each night', async () => {
  home = await auditHome()
  await configure()
  const check = async (): Promise<string> =>
    (await call(['check'], undefined, { cwd: home.folder })).stdout
  expect(await check()).not.toContain('read completely each night')
  await server.sql('REVOKE REPLICATION SLAVE ON *.* FROM auditor')
  expect(await check()).toContain(
    'read completely each night: the user may not read the binary log (REPLICATION SLAVE)',
  )
})
