import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres({ embedded: true })
  await server.sql(
    `CREATE ROLE auditor LOGIN PASSWORD 'hidden'; GRANT pg_read_all_data, pg_checkpoint TO auditor`,
  )
  await server.sql('CREATE DATABASE shop')
  const tables = Array.from(
    { length: 30 },
    (_, index) => `CREATE TABLE t${index} (id int PRIMARY KEY, card_no text);
    INSERT INTO t${index} SELECT i, 'none' FROM generate_series(1, 200) i`,
  )
  await server.sql(tables.join(';'), 'shop')
  await server.sql('VACUUM (FREEZE)', 'shop')
})
afterAll(() => server.stop())

/** A night that says nothing. */
async function quietNight(home: AuditHome): Promise<number> {
  expect(await home.audit()).toEqual(SILENT)
  const { verdict, coverage } = await home.lastReport()
  expect(verdict).toBe('not-detected')
  return coverage.unchanged?.tables ?? 0
}

test('nights read the tables that changed, and say of the others which night has read them', async () => {
  const home = await auditHome()
  const url = server.url('shop', 'auditor:hidden')
  await writeFile(
    join(home.folder, 'cardsweep.yaml'),
    `targets: [{ url: '${url}', name: shop }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\ndatabase: { insecure: true }\n`,
  )
  expect(await quietNight(home)).toBe(0) // summarize_wal is off
  await server.sql('ALTER SYSTEM SET summarize_wal = on')
  await server.sql('SELECT pg_reload_conf()')
  expect(await quietNight(home)).toBe(0)
  expect(await quietNight(home)).toBeGreaterThan(15)
  expect((await home.audit(['-v'])).stderr).toMatch(/ledger: unchanged: 0 files and \d\d tables/)
  expect(readFileSync(join(home.state, 'ledger'), 'latin1')).not.toMatch(
    /auditor|hidden|127\.0|shop/,
  )

  await server.sql(`UPDATE t7 SET card_no = '${home.card}' WHERE id = 7`, 'shop')
  const found = await home.audit()
  expect(found).toMatchObject({ status: 1, stderr: '' })
  expect(found.stdout).toContain('NEW PAN Visa: 1 card, 1 occurrence')
  expect((await home.lastReport()).coverage.unchanged?.tables).toBeGreaterThan(10)
  await server.sql("UPDATE t7 SET card_no = 'none' WHERE id = 7", 'shop')
  expect((await home.audit()).status).toBe(0)
  expect((await home.lastReport()).changes).toMatchObject({ resolved: 1 })

  await server.sql('ALTER SYSTEM SET summarize_wal = off')
  await server.sql('SELECT pg_reload_conf()')
  expect(await home.audit()).toEqual({
    ...SILENT,
    stderr: expect.stringMatching(/^cardsweep: shop is read whole: summarize_wal is off\n$/),
  })
  expect((await home.lastReport()).coverage.unchanged?.tables).toBe(0)
  expect((await home.verify()).status).toBe(0)
})

test('a schema without tables, which had some, resolves nothing', async () => {
  const home = await auditHome()
  const url = server.url('shop', 'auditor:hidden')
  await writeFile(
    join(home.folder, 'cardsweep.yaml'),
    `targets: [{ url: '${url}', name: shop }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\ndatabase: { insecure: true }\n`,
  )
  await server.sql(
    `CREATE SCHEMA till; CREATE TABLE till.paid AS SELECT 1 AS id, '${home.card}' AS card_no`,
    'shop',
  )
  expect((await home.audit()).status).toBe(1)
  await server.sql('DROP TABLE till.paid', 'shop')
  const { status, stdout } = await home.audit()
  expect(status).toBe(3)
  expect(stdout).toContain('"till" (shop): empty, and it was not before')
  expect((await home.lastReport()).changes).toMatchObject({ resolved: 0, notChecked: 1 })
  await server.sql('DROP SCHEMA till', 'shop')
})
