import { expect, test } from 'vitest'
import { readDate } from '../../src/commands/date-option.ts'

test.each([
  ['2026-03-31', '2026-03-31T00:00:00.000Z'],
  ['2026-03-31T10:00:00.5Z', '2026-03-31T10:00:00.500Z'],
  ['2026-03-31 10:00+09:00', '2026-03-31T01:00:00.000Z'],
])('%s is a time', (text, time) => {
  expect(new Date(readDate(text)).toISOString()).toBe(time)
})

test.each([
  "'2026-03-31",
  '2026-03-31/../..',
  '2026-03-31 (x',
  '2026-02-30',
  '31.3.2026',
  '42',
  '',
])('%j is none, whatever a browser reads in it', (text) => {
  expect(() => readDate(text)).toThrow('is no date such as 2026-03-31')
})
