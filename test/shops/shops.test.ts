import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { assess, runOver } from '../assess/results.ts'
import { startMariadb } from '../servers/mariadb.ts'
import { startPostgres } from '../servers/postgres.ts'
import { placesOf, scanDatabase } from '../sources/databases/scan-database.ts'
import { ecCube, ecCubePlaces } from './ec-cube.ts'
import { fanClub } from './fan-club.ts'
import { drawCards, paymentSite, siteCombinations } from './payment-site.ts'

const servers = [
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
] as const

describe.each(servers)('in %s', (_name, start) => {
  let server: Awaited<ReturnType<typeof start>>

  beforeAll(async () => {
    server = await start()
    const cards = drawCards()
    const shops = {
      fan_club: fanClub(),
      ec_cube: ecCube(),
      site: paymentSite(cards),
      second_site: paymentSite(cards),
    }
    for (const [name, statements] of Object.entries(shops)) {
      await server.sql(`CREATE DATABASE ${name}`)
      await server.sql(statements, name)
    }
  })

  afterAll(() => server.stop())

  test('a fan club without card data has no finding that counts', async () => {
    const { results } = await scanDatabase(server.url('fan_club'))
    const { findings, combinations } = assess(runOver('fan_club'), results)
    expect(combinations).toEqual([])
    expect(findings.filter(({ severity }) => /^SV[123]/.test(severity))).toEqual([])
  })

  test('the card numbers in the tables of EC-CUBE are found with their keys', async () => {
    const { findings } = await scanDatabase(server.url('ec_cube'))
    expect(placesOf(findings)).toEqual(ecCubePlaces)
  })

  test('the combinations of a payment site are exact', async () => {
    const { results } = await scanDatabase(server.url('site'))
    const { combinations } = assess(runOver('site'), results)
    expect(combinations).toEqual(siteCombinations)
  })

  test('two sites that share their cards have fewer distinct cards than the sum', async () => {
    const first = await scanDatabase(server.url('site'))
    const second = await scanDatabase(server.url('second_site'))
    const moved = second.results.map(
      (result): UnitResult => ({ ...result, unit: { ...result.unit, target: 1 } }),
    )
    const { totals, combinations } = assess(runOver('site', 'second_site'), [
      ...first.results,
      ...moved,
    ])
    expect(combinations.map(({ records }) => records)).toEqual(
      siteCombinations.map(({ records }) => records * 2),
    )
    expect(totals.distinctCards).toBe(Math.max(...siteCombinations.map((one) => one.distinctCards)))
  })
})
