import { describe, expect, test } from 'vitest'
import { exactInterval } from '../../src/assess/binomial.ts'
import { chanceOf } from '../../src/assess/chance.ts'
import { addCounts, type Merged, noCounts } from '../../src/assess/merged-counts.ts'
import type { PopulationCounts } from '../../src/model/population.ts'
import { seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'

const random = seededRandom(19)
const COLUMNS = runs(1_000)
const BOUND = 0.025 // of columns may have more cards than the bound says
const SPREAD = 4 // standard deviations: one simulation of 30,000 lies further away by chance

/** Of so many values, how many pass Luhn, where a share of them are cards and of the others one in ten passes. */
function passingOf(values: number, share: number): number {
  let passing = 0
  for (let at = 0; at < values; at++) {
    if (random(1_000_000) < share * 1_000_000 || random(10) === 0) passing++
  }
  return passing
}

/** All values are different and written in one run. */
function columnOf(values: number, passing: number, kind = '4 16'): Merged {
  const count = { values, passing }
  return merged({ ...count, distinct: count, kinds: [[kind, count]] })
}

function merged(counts: Partial<PopulationCounts> & Pick<PopulationCounts, 'distinct'>): Merged {
  const none = { bins: [], kinds: [], steps: 0, ascents: 0, pairs: 0, same: [] }
  const all = noCounts()
  const place = { type: 'file', path: 'a' } as const
  addCounts(all, { ...none, place, ...counts.distinct, ...counts })
  return all
}

const most = (share: number): number =>
  share * COLUMNS + SPREAD * Math.sqrt(share * (1 - share) * COLUMNS)

describe('the bound on the share of cards', () => {
  test.each([
    [40, 0],
    [120, 0.02],
    [120, 0.05],
    [600, 0],
    [600, 0.05],
    [3000, 0.01],
    [3000, 0.05],
  ])(
    'of %i values, %f of them cards, is too low for one column in forty at most',
    (values, share) => {
      let low = 0
      for (let column = 0; column < COLUMNS; column++) {
        const { high } = exactInterval(passingOf(values, share), values)
        if ((high - 0.1) / 0.9 < share) low++
      }
      expect(low).toBeLessThanOrEqual(most(BOUND))
    },
  )
})

describe('a column', () => {
  test.each([40, 60, 120, 250, 600, 1500, 5000])(
    'of %i values of which one in twenty is a card is set aside once in forty at most',
    (values) => {
      let aside = 0
      for (let column = 0; column < COLUMNS; column++) {
        if (chanceOf(columnOf(values, passingOf(values, 0.05))) !== null) aside++
      }
      expect(aside).toBeLessThanOrEqual(most(BOUND))
    },
  )

  test.each([
    [400, 0.1],
    [3000, 0.08],
    [676_290, 0.5],
    [676_290, 1],
  ])('of %i values of which %f are cards is not', (values, share) => {
    const passing = Math.round(values * (share + 0.1 * (1 - share)))
    expect(chanceOf(columnOf(values, passing))).toBeNull()
  })

  test.each([800, 1500, 20_000])(
    'of %i values with no card among them nearly always is',
    (values) => {
      let aside = 0
      for (let column = 0; column < COLUMNS; column++) {
        if (chanceOf(columnOf(values, passingOf(values, 0))) !== null) aside++
      }
      expect(aside).toBeGreaterThan(0.9 * COLUMNS)
    },
  )
})

describe('nothing is said', () => {
  test('of a few values', () => expect(chanceOf(columnOf(19, 1))).toBeNull())

  test('where numbers were made to fail, as tokens are: what passes is a card', () =>
    expect(chanceOf(columnOf(2_000, 100))).toBeNull())

  test('where the same ids come again and again: of the different numbers half are cards', () => {
    const distinct = { values: 200, passing: 100 }
    expect(chanceOf(merged({ values: 5_000, passing: 500, distinct }))).toBeNull()
  })

  test('where the same card comes again and again', () => {
    const distinct = { values: 5_000, passing: 500 }
    expect(chanceOf(merged({ values: 5_500, passing: 1_000, distinct }))).toBeNull()
  })

  test('where cards stand behind the first values of a unit, or too few of those are known', () => {
    const first = { values: 20_000, passing: 2_000 }
    const of = (later: PopulationCounts['later']) =>
      chanceOf(merged({ distinct: first, ...(later && { later }) }))
    expect(of(undefined)).not.toBeNull()
    expect(of({ values: 3_000, passing: 300 })).not.toBeNull()
    expect(of({ values: 3_000, passing: 900 })).toBeNull()
    expect(of({ values: 30, passing: 3 })).toBeNull()
  })
})

describe('outliers among numbers that pass by chance', () => {
  const kinds = [
    ['4 16', { values: 4_000, passing: 400 }],
    ['5 16', { values: 2_000, passing: 200 }],
    ['3 16', { values: 60, passing: 40 }],
    ['2 16', { values: 5, passing: 1 }],
    ['4 4-4-4-4', { values: 6, passing: 6 }],
    ['3 15', { values: 1, passing: 1 }],
  ] as const
  const chance = chanceOf(merged({ distinct: { values: 6_072, passing: 648 }, kinds }))

  test.each([
    ['4', '16', true],
    ['5', '16', true],
    ['2', '16', true],
    ['3', '16', false], // too many of these pass
    ['4', '4-4-4-4', false],
    ['3', '15', false],
    ['6', '19', false],
  ])('%s..., written %s: goes with the others %s', (digits, shape, isTypical) => {
    expect(chance?.isTypical(digits, shape)).toBe(isTypical)
  })

  test('another first digit stands out where nearly all begin alike', () => {
    const own = [
      ['4 16', { values: 1_000, passing: 100 }],
      ['3 16', { values: 1, passing: 1 }],
    ] as const
    const alike = chanceOf(merged({ distinct: { values: 1_001, passing: 101 }, kinds: own }))
    expect(alike?.isTypical('4', '16')).toBe(true)
    expect(alike?.isTypical('3', '16')).toBe(false)
  })
})
