import { describe, expect, test } from 'vitest'
import { timeIn, timeOf } from '../../../src/detect/records/times.ts'

describe('the first time in a line becomes ISO 8601 in the zone it is written in', () => {
  test.each([
    ['2025-10-01T13:55:36.123+09:00 INFO saved', '2025-10-01T13:55:36.123+09:00'],
    ['2025-10-01T13:55:36Z', '2025-10-01T13:55:36Z'],
    ['[2025-10-01 13:55:36,123] ERROR', '2025-10-01T13:55:36.123'],
    ['2025/10/01 13:55:36 [error] 7#7: *1 open() failed', '2025-10-01T13:55:36'],
    ['2025/1/9 3:05 memo', '2025-01-09T03:05:00'],
    ['127.0.0.1 - - [10/Oct/2025:13:55:36 +0900] "GET / HTTP/1.1"', '2025-10-10T13:55:36+09:00'],
    ['10-Oct-2025 13:55:36.001 SEVERE [main] org.example.Shop', '2025-10-10T13:55:36.001'],
    ['[Fri Oct 10 13:55:36.123456 2025] [core:error]', '2025-10-10T13:55:36.123456'],
    ['Date: Fri, 10 Oct 2025 13:55:36 +0900', '2025-10-10T13:55:36+09:00'],
    ['Oct 10, 2025 1:55:36 PM org.example.Shop pay', '2025-10-10T13:55:36'],
    ['Oct 10, 2025 12:05:00 AM org.example.Shop pay', '2025-10-10T00:05:00'],
    ['<34>Oct  1 22:14:15 web su: failed', '2024-10-01T22:14:15'],
    ['2025年10月1日 13時55分36秒 受付', '2025-10-01T13:55:36'],
    ['2025年10月1日(水) 午後1時55分', '2025-10-01T13:55:00'],
    ['2025年10月1日', '2025-10-01'],
    ['1759294536.123 200 GET /', '2025-10-01T04:55:36.123Z'],
    ['1759294536123 pay', '2025-10-01T04:55:36.123Z'],
    ['20251001135536 pay', '2025-10-01T13:55:36'],
    ['[2025-10-01] pay', '2025-10-01'],
  ])('%s', (line, time) => {
    expect(timeIn(line, 2024)).toBe(time)
  })
})

test.each([
  'no time here',
  '2025-13-01 00:00:00',
  '2025-10-41 12:00:00',
  'exp=12/29 cvv=123',
  'born 1980-01-31',
  'order 20259901135536',
  '10.0.0.1 and 192.168.0.1',
])('%s holds no time', (line) => {
  expect(timeIn(line, 2024)).toBeNull()
})

test('a time without a year is none where the year is not known', () => {
  expect(timeIn('Oct  1 22:14:15 web su: failed', null)).toBeNull()
})

test.each([
  ['1759294536', '2025-10-01T04:55:36Z'],
  ['1759294536.5', '2025-10-01T04:55:36.5Z'],
  ['1759294536123', '2025-10-01T04:55:36.123Z'],
  ['2025-10-01', '2025-10-01'],
])('the value %s is a time', (value, time) => {
  expect(timeOf(value, null)).toBe(time)
})

test.each(['4111', '12345678901', '9999999999'])('the value %s is no time', (value) => {
  expect(timeOf(value, null)).toBeNull()
})
