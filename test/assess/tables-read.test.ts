import { expect, test } from 'vitest'
import { createAssessor } from '../../src/assess/assessor.ts'
import type { TimedReading } from '../../src/model/table.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { assess, result, runOver, unit } from './results.ts'

const run = runOver('a', 'b')
const reading = (differs: Partial<TimedReading> = {}): TimedReading => ({
  ...{ database: 'shop', schema: 'public', table: 'orders', isRestricted: false },
  ...{ columns: ['memo'], columnsNotRead: ['id'] },
  ...{ readAt: '2026-01-05T18:00:01.000Z', seconds: 1.5 },
  ...differs,
})
const slice = (target: number, from: string, differs: Partial<UnitResult> = {}): UnitResult =>
  result(
    { ...unit(target, '"public"."orders"'), source: 'postgres', slice: [from, null] },
    { bytes: 100, records: 10, reading: reading(), ...differs },
  )
const GAP = { what: 'x', reason: 'connection', detail: '' } as const
const ROW = { database: 'shop', schema: 'public', table: 'orders' }

test('slices of a table are one row, whatever order they end in', () => {
  const late = reading({ readAt: '2026-01-05T18:00:09.000Z' })
  const { tables } = assess(run, [slice(0, '8', { reading: late }), slice(0, '0')])
  expect(tables).toEqual([
    {
      ...{ target: 'a', ...ROW, rows: 20, bytes: 200, seconds: 3 },
      ...{ readAt: '2026-01-05T18:00:01.000Z', columns: ['memo'], columnsNotRead: ['id'] },
    },
  ])
})

test('tables are in the order of targets and names, and files are none of them', () => {
  const { tables = [] } = assess(run, [
    slice(1, '0'),
    result(unit(0, 'app.log')),
    slice(0, '0', { reading: reading({ schema: 'z' }) }),
  ])
  expect(tables.map(({ target, schema }) => [target, schema])).toEqual([
    ['a', 'z'],
    ['b', 'public'],
  ])
})

test.each<[string, Partial<UnitResult>]>([
  ['a slice was not read', { notRead: [GAP] }],
  ['the user does not see all of it', { reading: reading({ isRestricted: true }) }],
])('a table is partly read where %s', (_, differs) => {
  expect(assess(run, [slice(0, '8'), slice(0, '0', differs)]).tables).toMatchObject([
    { partial: true },
  ])
})

test('a table of which nothing could be read is in the coverage alone', () => {
  const { reading: _, ...unread } = slice(0, '0', { records: 0, bytes: 0, notRead: [GAP] })
  expect(assess(run, [unread]).tables).toEqual([])
})

test('a table that has not changed is as the run before has it, or as the ledger knows it', () => {
  const earlier = assess(run, [slice(0, '0')])
  const { unit: known } = slice(0, '0')
  const since = '2026-01-04T18:00:00.000Z'
  const tablesBeside = (options: Parameters<typeof createAssessor>[1]): unknown => {
    const assessor = createAssessor(run, options)
    assessor.unchanged({ ...ROW, unit: known, rows: 12, since })
    return assessor.finish('2026-01-06T18:00:00.000Z').tables
  }
  expect(tablesBeside({ earlier })).toEqual([{ ...earlier.tables?.[0], unchangedSince: since }])
  expect(tablesBeside({})).toEqual([
    { target: 'a', ...ROW, rows: 12, bytes: 1_000, unchangedSince: since },
  ])
})
