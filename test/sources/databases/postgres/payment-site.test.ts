import { afterAll, beforeAll, expect, test } from 'vitest'
import { assess, runOver } from '../../../assess/results.ts'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { type CardType, generateCard } from '../../../support/cards.ts'
import { type DatabaseScan, scanDatabase } from '../scan-database.ts'

const types: readonly CardType[] = ['visa', 'mastercard', 'jcb']
const cards = Array.from({ length: 300 }, (_, index) => generateCard(types[index % 3] ?? 'visa'))
const cardOf = (index: number): string => cards[index] ?? ''

let server: PostgresServer
let scan: DatabaseScan

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE site')
  await server.sql(statements(), 'site')
  scan = await scanDatabase(server.url('site'))
})

afterAll(() => server.stop())

/** Each combination with its rows; the cards of the first repeat. */
function statements(): string {
  const full = Array.from({ length: 120 }, (_, i) => [
    cardOf(i % 100),
    '12/27',
    '123',
    '山田太郎',
    '東京都港区1-2-3',
    '03-1234-5678',
    '1980-01-02',
    'a@example.jp',
  ])
  const noCode = Array.from({ length: 80 }, (_, i) => [
    cardOf(100 + i),
    '2027/01',
    null,
    '佐藤花子',
    null,
    null,
    null,
    'b@example.jp',
  ])
  const dated = Array.from({ length: 60 }, (_, i) => [
    cardOf(180 + i),
    '0128',
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  const bare = Array.from({ length: 60 }, (_, i) => [
    cardOf(240 + i),
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  const text = (value: string | null): string => (value === null ? 'NULL' : `'${value}'`)
  const rows = [...full, ...noCode, ...dated, ...bare].map(
    (row, id) =>
      `(${id + 1}, ${row.map(text).join(', ')}, timestamp '2024-03-01' + interval '${id} days')`,
  )
  return `
    CREATE TABLE payments (id bigserial PRIMARY KEY, card_no text, card_exp text, security_code text, name text,
      address text, tel text, birth date, email text, created_at timestamp);
    INSERT INTO payments VALUES ${rows.join(', ')};
    CREATE TABLE phones (id int PRIMARY KEY, phone text);
    INSERT INTO phones SELECT i, '0' || (70 + i % 3 * 10) || lpad((i::bigint * 7919 % 100000000)::text, 8, '0') FROM generate_series(1, 1000000) i;
    INSERT INTO phones VALUES (1000001, '${cardOf(0)}'), (1000002, '${cardOf(1)}'), (1000003, '${cardOf(2)}');
    CREATE TABLE numbered (id int, code text, memo text);
    INSERT INTO numbered SELECT i, (4539120000000000 + i * 17)::text, (3540120000000000 + i * 13)::text FROM generate_series(1, 12000) i;
  `
}

test('the table of combinations is exact, each record under its largest', () => {
  const { combinations } = assess(
    runOver('site'),
    scan.results.filter(({ unit }) => unit.part.includes('payments')),
  )
  expect(combinations).toEqual([
    {
      elements: ['pan', 'expiry', 'securityCode', 'name', 'address', 'phone', 'email', 'birthDate'],
      records: 120,
      distinctCards: 100,
    },
    { elements: ['pan', 'expiry', 'name', 'email'], records: 80, distinctCards: 80 },
    { elements: ['pan', 'expiry'], records: 60, distinctCards: 60 },
    { elements: ['pan'], records: 60, distinctCards: 60 },
  ])
})

test('the storage window is that of the rows concerned', () => {
  const windows = scan.findings
    .filter(({ elements }) => elements.includes('securityCode'))
    .map(({ window }) => window)
  expect(windows[0]?.oldest).toBe('2024-03-01T00:00:00Z')
})

test('three card numbers among a million telephone numbers are found as typed into the wrong field', () => {
  const { findings } = assess(
    runOver('site'),
    scan.results.filter(({ unit }) => unit.part.includes('phones')),
  )
  const found = findings.filter(({ severity }) => /SV[123]/.test(severity))
  expect(found.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(3)
  expect(found.flatMap(({ samples }) => samples.map(({ key }) => key)).toSorted()).toEqual([
    'id=1000001',
    'id=1000002',
    'id=1000003',
  ])
  expect(new Set(found.map(({ role }) => role))).toEqual(new Set(['phone']))
})

test('order numbers that count up are no card data', () => {
  const { findings } = assess(
    runOver('site'),
    scan.results.filter(({ unit }) => unit.part.includes('numbered')),
  )
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.map(({ severity }) => severity)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/SV[123]/)]),
  )
})
