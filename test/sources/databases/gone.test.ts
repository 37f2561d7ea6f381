import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseServer, engines } from '../../servers/engines.ts'
import { scanDatabase } from './scan-database.ts'

const TABLES = 20 // if each waited for itself, the test would end before them

describe.each(engines)('%s', (_name, start) => {
  let server: DatabaseServer

  beforeAll(async () => {
    server = await start()
    const names = Array.from({ length: TABLES }, (_, index) => `t${index}`)
    const tables = names.map((name) => `CREATE TABLE ${name} (memo text)`)
    await server.sql(tables.join('; '), 'shop')
  })

  afterAll(() => server.stop())

  const aboutTables = (notes: readonly { what: string; reason: string }[]): string[] =>
    notes.filter(({ what }) => /"t\d+"/.test(what)).map(({ reason }) => reason)

  test('a table that is dropped after it was listed is in the coverage, and the rest is read', async () => {
    await server.sql('CREATE TABLE dropped (memo text)', 'shop')
    const { results, notRead } = await scanDatabase(server.url('shop'), {
      listed: () => server.sql('DROP TABLE dropped', 'shop'),
    })
    const gone = notRead.filter(({ reason }) => reason === 'vanished')
    expect(gone.map(({ what }) => what)).toEqual([expect.stringContaining('"dropped"')])
    expect(results.filter(({ unit }) => /"t\d+"/.test(unit.part)).length).toBe(TABLES)
    expect(aboutTables(notRead)).toEqual([])
  })

  test('a server that stays away is waited for once, and all tables are in the coverage', async () => {
    const { notRead } = await scanDatabase(server.url('shop'), { listed: () => server.halt() })
    expect(aboutTables(notRead)).toEqual(Array.from({ length: TABLES }, () => 'connection'))
    await server.start()
    const again = await scanDatabase(server.url('shop'))
    expect(aboutTables(again.notRead)).toEqual([])
  })
})
