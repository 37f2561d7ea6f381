import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { row } from '../../src/report/csv/cells.ts'
import { LANGS, translateLimit } from '../../src/report/messages/index.ts'
import { ALL } from './all.ts'
import { audited, hostileColumns, mixed, render, reporters } from './assessments.ts'

/** Strict: a quote or a row of another length is an error. */
const rowsOf = (text: string): string[][] => parse(text, { relax_column_count: false })

test.each(ALL)('findings.csv with %s has a row a finding', (_, assessment) => {
  for (const lang of LANGS) {
    expect(rowsOf(render('csv', assessment, lang))).toHaveLength(assessment.findings.length + 1)
  }
})

test.each(ALL)('no cell of either table with %s begins a formula or acts', (_, assessment) => {
  for (const format of ['csv', 'counts'] as const) {
    for (const lang of LANGS) {
      const text = render(format, assessment, lang)
      const cells = rowsOf(text).flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
      expect(text).not.toMatch(/[^\P{C}\r\n]|[\u2028\u2029]/u)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    }
  }
})

test('a formula is disarmed and still told', () => {
  const [, ...rows] = rowsOf(render('csv', hostileColumns))
  const names = rows.map((cells) => cells[10])
  expect(names).toEqual(expect.arrayContaining(["'=cmd|a", "'+1", "'-1", "'@SUM(1)", "'\\t=1"]))
})

test('a formula behind a semicolon, which parts cells in many countries, is disarmed as well', () => {
  for (const [name, cell] of [
    ['a;=1+1', "a;'=1+1"],
    ['a; "@SUM(1)', `"a;' ""@SUM(1)"`],
    ['a;b-c', 'a;b-c'],
  ] as const)
    expect(row([name])).toBe(`${cell}\r\n`)
})

test('a place stands in its own cells with its counts, its state and its approver', () => {
  const [titles = [], ...rows] = rowsOf(render('csv', audited))
  const [first] = rows
    .map((cells) => Object.fromEntries(cells.map((cell, index) => [titles[index], cell])))
    .filter(({ Table }) => Table === 'customers')
  expect(first).toMatchObject({
    System: 'shop',
    Severity: 'SV3',
    Database: 'shop',
    Schema: 'public',
    Column: 'card_no',
    Occurrences: '3',
    'Different cards': '1',
    Oldest: '2025-03-16T00:00:00',
    'Compared with the earlier run': 'new',
    Accepted: 'declared place',
    'Possible causes': 'wrong-field contractor-system',
  })
})

test('counts.csv has totals, combinations, systems, brands, bins and every limit', () => {
  for (const lang of LANGS) {
    const rows = rowsOf(render('counts', audited, lang))
    const find = (...cells: string[]) =>
      rows.some((row) => cells.every((cell) => row.includes(cell)))
    const { totals } = audited
    expect(find(String(totals.occurrences), String(totals.distinctCards))).toBe(true)
    expect(find('Visa 498000')).toBe(true)
    expect(find('/srv/office', '0')).toBe(true)
    for (const limit of audited.limits) expect(find(translateLimit(limit, lang))).toBe(true)
  }
})

test('a byte order mark is there only when asked for', () => {
  const options = { lang: 'ja', brands: {} } as const
  for (const format of ['csv', 'counts'] as const) {
    expect([...reporters[format](mixed, options)][0]?.[0]).not.toBe('\ufeff')
    expect([...reporters[format](mixed, { ...options, bom: true })][0]?.[0]).toBe('\ufeff')
  }
})
