import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AssessedFinding, Assessment } from '../../../../src/model/assessment.ts'
import { passesLuhn } from '../../../../src/model/luhn.ts'
import type { Population } from '../../../../src/model/population.ts'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard, seededRandom } from '../../../support/cards.ts'
import { makeDirectory, readReport } from '../../../support/command.ts'
import { call } from '../../../support/warm-command.ts'

const random = seededRandom(11)
const stray = generateCard('jcb', random)
const start = BigInt(`${generateCard('visa', random).slice(0, 6)}3141000000`)
const serial = Array.from({ length: 12_000 }, (_, row) => String(start + BigInt(row * 20)))
const ids = Array.from({ length: 1_000 }, () => `4${drawDigits(15)}`)
const hidden = Array.from({ length: 10 }, () => generateCard('visa', random))
const access = Array.from({ length: 3_000 }, () => `4${drawDigits(15)}`)
const cards = Array.from({ length: 60 }, (_, row) =>
  generateCard(row % 3 === 0 ? 'jcb' : row % 3 === 1 ? 'visa' : 'mastercard', random),
)

let server: PostgresServer
let out = ''
let report: Assessment

beforeAll(async () => {
  out = await makeDirectory()
  server = await startPostgres()
  await server.sql(
    `CREATE TABLE orders (id serial PRIMARY KEY, no bigint, card_expiry text);
     INSERT INTO orders (no, card_expiry) SELECT n::bigint, '12/30' FROM unnest(ARRAY['${serial.join("','")}', '${stray}']) n;
     CREATE TABLE refs (id serial PRIMARY KEY, order_no text);
     INSERT INTO refs (order_no) SELECT unnest(ARRAY['${[...ids, ...hidden].join("','")}']);
     CREATE TABLE doors (id serial PRIMARY KEY, card_number text, expiry text);
     INSERT INTO doors (card_number, expiry) SELECT n, '12/30' FROM unnest(ARRAY['${access.join("','")}']) n;
     CREATE TABLE kept (id serial PRIMARY KEY, num text, family_name text);
     INSERT INTO kept (num, family_name) SELECT n, '山田' FROM unnest(ARRAY['${cards.join("','")}']) n`,
  )
  await call(['scan', server.url(), '-o', out, '--lang', 'en'])
  report = await readReport(out)
})

afterAll(async () => {
  rmSync(out, { recursive: true, force: true })
  await server.stop()
})

test('12,000 order numbers that count up are set aside, and a card among them is not', () => {
  expect(populationOf('orders', 'no')).toMatchObject({
    values: 12_001,
    luhnPassing: 1_201,
    structure: ['column:dense', 'column:ascending', 'column:one_prefix', 'column:chance'],
    setAside: 1_200,
    outliers: 1,
  })
  const found = findingsOf('orders', 'no')
  expect(found.map(({ severity, population }) => [severity, population]).toSorted()).toEqual([
    ['SV4', 'outlier'],
    ['SV4', 'set-aside'],
  ])
  const outlier = found.find(({ population }) => population === 'outlier')
  expect(outlier?.samples[0]).toMatchObject({ key: 'id=12001', brand: 'jcb' })
})

test('ten cards among a thousand random ids are not denied', () => {
  const population = populationOf('refs', 'order_no')
  const passing = [...ids, ...hidden].filter(passesLuhn).length
  expect(population).toMatchObject({ values: 1_010, luhnPassing: passing, setAside: passing })
  expect(population?.mayHide).toBeGreaterThanOrEqual(10)
  expect(findingsOf('refs', 'order_no')).toMatchObject([{ severity: 'SV4', occurrences: passing }])
})

test('a column named after cards whose values pass Luhn as seldom as others do is set aside, also in its combinations', () => {
  const passing = access.filter(passesLuhn).length
  const population = populationOf('doors', 'card_number')
  expect(population).toMatchObject({ values: 3_000, luhnPassing: passing, setAside: passing })
  expect(population?.structure).toEqual(['column:chance'])
  const found = findingsOf('doors', 'card_number').filter(({ kind }) => kind === 'pan')
  expect(found).toMatchObject([{ severity: 'SV4', occurrences: passing, population: 'set-aside' }])
})

test('a column of unknown purpose that is full of cards is card data, in its combinations too', () => {
  expect(findingsOf('kept', 'num')).toMatchObject([
    { severity: 'SV3', confidence: 'likely', occurrences: 60, distinctCards: 60 },
  ])
  expect(report.verdict).toBe('detected')
  expect(report.totals).toMatchObject({ occurrences: 60, distinctCards: 60 })
  expect(report.combinations).toEqual([
    { elements: ['pan', 'name'], records: 60, distinctCards: 60 },
  ])
})

function populationOf(table: string, column: string): Population | undefined {
  return report.populations?.find(({ place }) => isIn(place, table, column))
}

function findingsOf(table: string, column: string): AssessedFinding[] {
  return report.findings.filter(({ place }) => isIn(place, table, column))
}

function isIn(place: Population['place'], table: string, column: string): boolean {
  return place.type === 'column' && place.table === table && place.column === column
}

function drawDigits(count: number): string {
  return Array.from({ length: count }, () => random(10)).join('')
}
