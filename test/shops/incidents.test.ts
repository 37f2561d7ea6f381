import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAVES_UNREAD } from '../../src/model/coverage.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { LANGS } from '../../src/report/messages/index.ts'
import { assess, runOver } from '../assess/results.ts'
import { render } from '../report/assessments.ts'
import { startPostgres } from '../servers/postgres.ts'
import { scanDatabase } from '../sources/databases/scan-database.ts'
import { expectedCounts, sites, statementsOf } from './incidents.ts'

const all = sites(100)
let server: Awaited<ReturnType<typeof startPostgres>>
const results: UnitResult[] = []

beforeAll(async () => {
  server = await startPostgres()
  for (const { database } of all) await server.sql(`CREATE DATABASE ${database}`)
  for (const { database, sql } of statementsOf(all)) await server.sql(sql, database)
  for (const [target, { database }] of all.entries()) {
    const scan = await scanDatabase(server.url(database)) // one after the other: they share a kernel
    results.push(
      ...scan.results.map((each): UnitResult => ({ ...each, unit: { ...each.unit, target } })),
    )
  }
})

afterAll(() => server.stop())

const report = () => {
  const targets = all.map(({ database, system }) => ({ name: `postgres://db/${database}`, system }))
  return assess({ ...runOver(), targets }, results)
}

const unordered = (combinations: readonly { elements: readonly string[] }[]) =>
  combinations
    .map(({ elements, ...counts }) => ({ ...counts, elements: elements.toSorted().join() }))
    .toSorted((a, b) => (a.elements < b.elements ? -1 : 1))

test('every row of the sites was read', () => {
  const gaps = results.flatMap(({ notRead }) =>
    notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
  )
  expect(gaps).toEqual([])
})

test('gross and distinct counts of each system and combination are exact', () => {
  const { systems = [] } = report()
  for (const [index, site] of all.entries()) {
    const { occurrences, distinctCards, combinations } = expectedCounts([site])
    const found = systems[index]
    expect(found).toMatchObject({ system: site.system, occurrences, distinctCards })
    expect(unordered(found?.combinations ?? [])).toEqual(unordered(combinations))
  }
})

test('over all systems a card counts once, and the sites that share theirs have fewer than the sum', () => {
  const { totals, combinations, bins = [], brands } = report()
  const expected = expectedCounts(all)
  expect(totals).toMatchObject({
    occurrences: expected.occurrences,
    distinctCards: expected.distinctCards,
  })
  expect(unordered(combinations)).toEqual(unordered(expected.combinations))
  const sum = (counts: readonly { distinctCards: number }[]) =>
    counts.reduce((total, { distinctCards }) => total + distinctCards, 0)
  expect(sum(bins)).toBe(expected.distinctCards)
  expect(sum(brands)).toBe(expected.distinctCards)
  const shared = expectedCounts(all.slice(-2))
  expect({ ...shared, combinations: [] }).toEqual({
    occurrences: 230 + 137,
    distinctCards: 322,
    combinations: [],
  })
})

test.each(LANGS)('JSON, CSV and HTML in %s have all these counts', (lang) => {
  const assessment = report()
  const table = render('counts', assessment, lang)
  const page = render('annex', assessment, lang)
  const json = JSON.parse(render('json', assessment, lang))
  expect(json.systems).toEqual(assessment.systems)
  expect(json.combinations).toEqual(assessment.combinations)
  const lists = [
    assessment.combinations,
    ...(assessment.systems ?? []).map((each) => each.combinations),
  ]
  for (const { records, distinctCards } of lists.flat()) {
    expect(table).toContain(`,${records},${distinctCards}\r\n`)
  }
  for (const { records, distinctCards } of assessment.combinations) {
    for (const count of [records, distinctCards]) {
      expect(page).toContain(`>${count.toLocaleString('en')}<`)
    }
  }
})
