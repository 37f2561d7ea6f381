import { expect, test } from 'vitest'
import { chanceOf, shareOfPrefixes } from '../../../src/detect/encodings/fixed-width/chance.ts'
import { seededRandom } from '../../support/cards.ts'
import { table } from '../kernel/prefix-table.ts'

const bound = (numbers: number, passing: number): number =>
  10 ** chanceOf({ numbers, passing, prefixes: 1, isDated: false }, 0.25, 1)

/** The probability that `passing` or more of so many numbers pass Luhn, each with 1/10. */
function exact(numbers: number, passing: number): number {
  let [sum, choices] = [0, 1]
  for (let hits = 0; hits <= numbers; hits++) {
    if (hits >= passing) sum += choices * 0.1 ** hits * 0.9 ** (numbers - hits)
    choices = (choices * (numbers - hits)) / (hits + 1)
  }
  return sum
}

test('the bound is never less than the probability, and is it where all pass', () => {
  for (let numbers = 4; numbers <= 60; numbers++) {
    for (let passing = 1; passing <= numbers; passing++) {
      expect(bound(numbers, passing)).toBeGreaterThanOrEqual(exact(numbers, passing) * (1 - 1e-9))
    }
    expect(bound(numbers, numbers) / exact(numbers, numbers)).toBeCloseTo(1)
  }
})

test('random digits pass no more often than it says', () => {
  const random = seededRandom(5)
  const tries = 40_000
  for (const [numbers, least] of [
    [4, 2],
    [6, 3],
    [10, 4],
  ] as const) {
    let count = 0
    for (let index = 0; index < tries; index++) {
      const passing = Array.from({ length: numbers }, () => random(10)).filter(
        (digit) => digit === 0,
      )
      if (passing.length >= least) count++
    }
    expect(count / tries).toBeLessThan(bound(numbers, least))
  }
})

test('other prefixes and a month behind make it less likely, more places more', () => {
  const counted = { numbers: 6, passing: 6, prefixes: 1, isDated: false }
  expect(chanceOf({ ...counted, prefixes: 4 }, 0.1, 1)).toBeCloseTo(-9)
  expect(chanceOf({ ...counted, isDated: true }, 0.1, 1)).toBeLessThan(-7)
  expect(chanceOf(counted, 0.1, 100)).toBeCloseTo(-4)
})

test('the share of prefixes is that of the numbers with the length', () => {
  // 4, 51 to 55, 35 and 62 of the kernel's small rules; 34 and 37.
  expect(shareOfPrefixes(table, 16)).toBeCloseTo(0.17)
  expect(shareOfPrefixes(table, 15)).toBeCloseTo(0.02)
})
