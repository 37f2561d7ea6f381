import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { DATABASE_DEFAULTS } from '../../../src/sources/databases/options.ts'
import { pauseAfter, rateLimit } from '../../../src/sources/databases/rate-limit.ts'
import { loadReporter, newServerLoad } from '../../../src/sources/databases/server-load.ts'

const STRETCH = 25 // ms: long enough for a rest

test.each([
  ['nobody', false, false, 'goes on'],
  ['others', true, false, 'rests'],
  ['others, and is in a hurry', true, true, 'goes on'],
])('a scan that shares a server with %s', async (_what, busy, fast, expected) => {
  const serverLoad = newServerLoad()
  loadReporter(serverLoad)(busy)
  const throttle = rateLimit({ ...DATABASE_DEFAULTS, fast, serverLoad })
  await setTimeout(STRETCH)
  // Whoever would rest hears at once that nobody waits any more.
  const rest = throttle(1, AbortSignal.abort())
  expect(
    await rest.then(
      () => 'goes on',
      () => 'rests',
    ),
  ).toBe(expected)
})

test('a rest is twice as long as the work was, within limits', () => {
  expect([10, 20, 150, 5000].map(pauseAfter)).toEqual([0, 40, 200, 200])
})

test('a server is busy as long as anybody says so', () => {
  const serverLoad = newServerLoad()
  const [one, other] = [loadReporter(serverLoad), loadReporter(serverLoad)]
  const seen = [
    [one, true],
    [one, true],
    [other, true],
    [one, false],
    [other, false],
  ] as const
  expect(
    seen.map(([tell, busy]) => {
      tell(busy)
      return Atomics.load(serverLoad, 0)
    }),
  ).toEqual([1, 1, 2, 1, 0])
})
