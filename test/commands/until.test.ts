import { describe, expect, test } from 'vitest'
import { limitUntil, timeOfDay } from '../../src/commands/until-option.ts'
import { timeUntilEnd } from '../../src/commands/window.ts'
import { DATABASE_DEFAULTS } from '../../src/sources/index.ts'

const config = { database: DATABASE_DEFAULTS }

test.each([
  ['05:00', 300],
  ['5:00', 300],
  ['24:00', 1_440],
  ['00:00', 0],
  ['24:01', undefined],
  ['5', undefined],
  ['05:60', undefined],
  ['tomorrow', undefined],
])('%s is the time of the day %s', (text, minutes) => {
  expect(timeOfDay.read(text)).toBe(minutes)
})

describe('a limit is the next such time, by the clock of the machine', () => {
  test.each([
    [new Date(2026, 5, 1, 1, 0), 300, 4 * 3_600],
    [new Date(2026, 5, 1, 23, 0), 300, 6 * 3_600],
    [new Date(2026, 5, 1, 4, 59, 30), 300, 30],
    [new Date(2026, 5, 1, 5, 0), 300, 24 * 3_600],
    [new Date(2026, 5, 1, 23, 0), 1_440, 3_600],
  ])('%s until minute %i leaves %i seconds', (now, until, seconds) => {
    expect(limitUntil(until, config, now).limit?.left()).toBeCloseTo(seconds, -1)
  })

  test('and the window of an audit ends by the same clock', () => {
    const window = { from: 60, to: 300 }
    expect(timeUntilEnd(window, new Date(2026, 5, 1, 4, 59, 30))).toBe(30_000)
    expect(timeUntilEnd(window, new Date(2026, 5, 1, 5, 0))).toBe(0)
  })
})

test('without a time there is no limit', () => {
  expect(limitUntil(undefined, config)).toEqual({})
})
