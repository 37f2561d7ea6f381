import { expect, test } from 'vitest'
import { exactInterval } from '../../src/assess/binomial.ts'

// Values of the published tables and of R's binom.test.
test.each([
  [0, 20, 0, 0.16843],
  [1, 10, 0.00253, 0.44502],
  [5, 10, 0.18709, 0.81291],
  [20, 20, 0.83157, 1],
  [1203, 12034, 0.09466, 0.10546],
])('%i of %i lie between %f and %f', (hits, trials, low, high) => {
  const interval = exactInterval(hits, trials)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('great numbers give a narrow interval', () => {
  const { low, high } = exactInterval(100_000, 1_000_000)
  expect(low).toBeGreaterThan(0.0994)
  expect(high).toBeLessThan(0.1006)
})
