import { expect, test } from 'vitest'
import {
  clockTime,
  dayAfter,
  dayText,
  exactTimeText,
  timeText,
} from '../../src/report/wording/times.ts'

test.each([
  ['2026-01-05T18:00:03.250Z', 'Asia/Tokyo', '2026-01-06 03:00 JST'],
  ['2026-01-05T18:00:03.250Z', 'UTC', '2026-01-05 18:00 UTC'],
  ['2026-01-05T18:00:03.250Z', undefined, '2026-01-05 18:00 UTC'],
  ['2026-07-05T18:00:03Z', 'Europe/Paris', '2026-07-05 20:00 UTC+02:00'],
  ['2025-05-12 00:00:00+09', 'UTC', '2025-05-11 15:00 UTC'],
  ['2025-05-12T00:00:00+0530', 'UTC', '2025-05-11 18:30 UTC'],
  ['2025-05-12 00:00:00.000', 'Asia/Tokyo', '2025-05-12 00:00'],
  ['2025-05-12', 'Asia/Tokyo', '2025-05-12'],
  ['9999-99-99T00:00:00Z', 'Asia/Tokyo', '9999-99-99T00:00:00Z'],
  ['yesterday', 'Asia/Tokyo', 'yesterday'],
  ['2026-01-05T18:00:03Z', '<b>', '2026-01-05 18:00 UTC'],
])('%s is told in %s as %s', (iso, zone, text) => {
  expect(timeText(iso, zone)).toBe(text)
})

test('a day is the day in the zone, and so is the one some months later', () => {
  expect(dayText('2026-01-30T18:00:03Z', 'Asia/Tokyo')).toBe('2026-01-31')
  expect(dayAfter('2026-01-30T18:00:03Z', 1, 'Asia/Tokyo')).toBe('2026-02-28')
  expect(clockTime('2026-01-30T18:00:03Z', 'Asia/Tokyo')).toBe(Date.UTC(2026, 0, 31, 3, 0, 3))
})

test('seconds are told where they say something and are asked for', () => {
  expect(exactTimeText('2026-01-05T18:00:30Z')).toBe('2026-01-05 18:00:30 UTC')
  expect(exactTimeText('2026-01-05T18:00:00Z')).toBe('2026-01-05 18:00 UTC')
})
