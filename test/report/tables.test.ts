import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parseAssessment } from '../../src/assess/read-assessment.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import type { TableRead } from '../../src/model/table-read.ts'
import { mixed, render } from './assessments.ts'

const table = (number: number): TableRead => ({
  target: mixed.coverage.targets[number % 2]?.target ?? 'db',
  database: 'shop',
  schema: number % 3 === 0 ? null : 'public',
  table: `t${String(number).padStart(4, '0')}`,
  rows: number * 1_000,
  bytes: number * 4_000_000,
  readAt: '2026-01-05T18:00:00.250Z',
  seconds: 61.5,
  columns: Array.from({ length: (number % 12) + 1 }, (_, index) => `column_${index}`),
  columnsNotRead: ['id'],
  ...(number % 5 === 0 && { partial: true as const }),
  ...(number % 7 === 0 && { unchangedSince: '2026-01-01T18:00:00.000Z' }),
})
const withTables = (count: number): Assessment => ({
  ...mixed,
  tables: Array.from({ length: count }, (_, index) => table(index)),
})

test('report.json has all tables, by its schema, and is read again', () => {
  const path = new URL('../../rules/report.schema.json', import.meta.url)
  const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(path, 'utf8')),
  )
  const written = render('json', withTables(50))
  isValid(JSON.parse(written))
  expect(isValid.errors).toBeNull()
  expect(JSON.parse(written).tables).toEqual(withTables(50).tables)
  expect(render('json', parseAssessment(JSON.parse(written)))).toBe(written)
})

test('the page lists five thousand tables, folded in groups that name their first and last', () => {
  const page = render('annex', withTables(5_000))
  const annex = page.slice(page.indexOf('<section id="tables"'))
  expect(annex.match(/^<tr><td>shop\./gm)).toHaveLength(5_000)
  expect(annex.match(/<details/g)).toHaveLength(2 + 20)
  expect(annex).not.toContain('<details open')
  expect(annex).toContain('<summary>shop.public.t0500 to shop.public.t0998: tables 250, rows')
  expect(annex.length / 5_000).toBeLessThan(350) // bytes a table: the page stays below two megabytes
  expect(annex).toContain('<p class="paper">The 5,000 tables are not printed')
  expect(render('annex', withTables(100))).not.toContain('tables are not printed')
})

test('a row says how much, when, how long, which columns, and what is missing', () => {
  const page = render('annex', withTables(36))
  expect(page).toContain(
    '<tr><td>shop.public.t0035<td>35,000<td>140 MB<td>partly, unchanged since 2026-01-01 18:00 UTC<td>2026-01-05 18:00 UTC<td>1 m 01 s<td>column_0, column_1, column_2, column_3, column_4, column_5, column_6, column_7 and 4 more<td>1\n',
  )
  expect(render('annex', withTables(36), 'ja')).toContain('ほか 4 列')
})

test('a page of files has no such annex to read', () => {
  expect(render('annex', { ...mixed, tables: [] })).toMatch(
    /<section id="tables"[\s\S]*<p>None\.<\/p>/,
  )
})
