import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AssessedFinding } from '../../src/model/assessment.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { assess, runOver } from '../assess/results.ts'
import { inValues } from '../detect/other-names.ts'
import { startMariadb } from '../servers/mariadb.ts'
import { startPostgres } from '../servers/postgres.ts'
import { scanDatabase } from '../sources/databases/scan-database.ts'
import { generateCard } from '../support/cards.ts'
import { ecCube, ecCubePlaces } from './ec-cube/index.ts'
import { fanClub } from './fan-club.ts'
import { drawCards, paymentSite, siteCombinations } from './payment-site.ts'
import { insertRecord } from './rows.ts'

const servers = [
  ['PostgreSQL', startPostgres],
  ['MariaDB', startMariadb],
] as const

/** The places as `table.column key`, sorted. */
function placesIn(findings: readonly AssessedFinding[]): string[] {
  return findings
    .flatMap(({ place, samples }) => samples.map(({ key }) => `${columnOf(place)} ${key}`))
    .sort()
}

const columnOf = (place: AssessedFinding['place']): string =>
  place.type === 'column' ? `${place.table}.${place.column}` : place.path

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

const elementsAt = (column: string, findings: readonly AssessedFinding[]): readonly string[] =>
  findings.find(({ place }) => columnOf(place) === column)?.samples[0]?.elements ?? []

describe.each(servers)('in %s', (name, start) => {
  const isMariadb = name === 'MariaDB'
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

  test('card numbers in twenty wrong places of EC-CUBE are found with column and key', async () => {
    const { results } = await scanDatabase(server.url('ec_cube'))
    const { findings, populations } = assess(runOver('ec_cube'), results)
    expect(ecCubePlaces).toHaveLength(20)
    expect(placesIn(findings)).toEqual(ecCubePlaces)
    // What nothing but the name of its column excludes is one line each, and nothing else is.
    const aside = findings.filter(({ population }) => population === 'set-aside')
    expect(placesIn(aside)).toEqual([
      'dtb_customer.mobile_phone_id customer_id=4',
      'dtb_order_detail.product_code order_detail_id=1',
      'plg_payment_log.created_by log_id=2',
    ])
    expect(populations?.filter(({ setAside }) => setAside > 0)).toHaveLength(3)
    // A cell of several lines is one record, and telephone numbers and birth dates count in parts too.
    expect(elementsAt('dtb_mail_history.mail_body', findings)).toEqual(['pan', 'expiry'])
    expect(elementsAt('dtb_order_temp.session', findings)).toEqual([
      ...['pan', 'expiry', 'securityCode', 'phone'],
    ])
    expect(elementsAt('plg_card_entry.card_no01+card_no02+card_no03+card_no04', findings)).toEqual([
      ...['pan', 'birthDate'],
    ])
  })

  test('a field that a value names outweighs its column, in text as in JSON', async () => {
    const json = isMariadb ? 'json' : 'jsonb'
    const rows = inValues.map(({ write }, index) => {
      const value = write(generateCard('visa'))
      const literal = isMariadb ? value.replaceAll('\\', '\\\\') : value
      return insertRecord('named', {
        id: index,
        x: literal,
        ...(isJson(value) && { mac: literal }),
      })
    })
    await server.sql('CREATE DATABASE named')
    await server.sql(`CREATE TABLE named (id int PRIMARY KEY, x text, mac ${json})`, 'named')
    await server.sql(rows.join('\n'), 'named')
    const { results } = await scanDatabase(server.url('named'))
    const { findings } = assess(runOver('named'), results)
    const severities = (column: string): string[] =>
      findings
        .filter(({ place }) => columnOf(place) === `named.${column}`)
        .flatMap(({ severity, samples }) => samples.map(({ key }) => `${key} ${severity}`))
        .sort()
    const wanted = inValues.map(({ severity }, index) => `id=${index} ${severity}`)
    const inJson = wanted.filter((_, index) => isJson(inValues[index]?.write('0') ?? ''))
    expect(severities('x')).toEqual(wanted)
    expect(severities('mac')).toEqual(inJson)
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
