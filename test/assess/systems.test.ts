import { expect, test } from 'vitest'
import { assess, combination, finding, result, runOver, unit } from './results.ts'

const none = { SV1: 0, SV2: 0, SV3: 0, SV4: 0, SV5: 0, SV0: 0 }

test('targets of one system are counted together, in the order in which they are named', () => {
  const targets = [
    { name: 'db', system: 'shop', owner: 'ops' },
    { name: 'mail' },
    { name: 'logs', system: 'shop', environment: 'production' },
  ]
  const { systems } = assess({ ...runOver(), targets }, [
    result(unit(0, 'a'), {
      findings: [
        finding({
          occurrences: 3,
          cards: ['x', 'y'],
          window: { oldest: '2026-01-02', newest: '2026-01-03' },
        }),
      ],
      combinations: [combination({ records: 3, cards: ['x', 'y'] })],
    }),
    result(unit(2, 'b'), {
      findings: [
        finding({ cards: ['y'], window: { oldest: '2026-01-01', newest: '2026-01-01' } }),
        finding({ kind: 'testCard', cards: ['z'], window: { oldest: '2020', newest: '2030' } }),
      ],
      combinations: [combination({ cards: ['y'] })],
    }),
  ])
  expect(systems).toEqual([
    {
      system: 'shop',
      owner: 'ops',
      environment: 'production',
      occurrences: 4,
      distinctCards: 2,
      findings: { ...none, SV3: 2, SV5: 1 },
      combinations: [{ elements: ['pan'], records: 4, distinctCards: 2 }],
      window: { oldest: '2026-01-01', newest: '2026-01-03' },
    },
    { system: 'mail', occurrences: 0, distinctCards: 0, findings: none, combinations: [] },
  ])
})

test('the storage window is that of the card data', () => {
  const at = (differs: Parameters<typeof finding>[0]) =>
    result(unit(0, 'a'), { findings: [finding(differs)] })
  const { window } = assess(runOver('a'), [
    at({ window: { oldest: '2026-02-01', newest: '2026-03-01' } }),
    at({ confidence: 'possible', window: { oldest: '1999', newest: '2099' } }),
    at({ cards: ['b'], window: { oldest: '2026-01-15', newest: '2026-02-10' } }),
  ])
  expect(window).toEqual({ oldest: '2026-01-15', newest: '2026-03-01' })
})

test('bins add up to the totals, and a card counts once in its bin', () => {
  const { bins, totals } = assess(runOver('a', 'b'), [
    result(unit(0, 'a'), {
      findings: [
        finding({
          occurrences: 5,
          cards: ['a', 'b', 'c'],
          bins: [
            { bin: '498000', occurrences: 3, cards: 2 },
            { bin: '411111', occurrences: 2, cards: 1 },
          ],
        }),
        finding({ kind: 'testCard', bins: [{ bin: '424242', occurrences: 1, cards: 1 }] }),
      ],
    }),
    result(unit(1, 'b'), {
      findings: [
        finding({
          brand: 'jcb',
          cards: ['d'],
          bins: [{ bin: '354000', occurrences: 1, cards: 1 }],
        }),
        finding({
          elements: ['pan', 'expiry'],
          cards: ['b'],
          bins: [{ bin: '498000', occurrences: 1, cards: 1 }],
        }),
      ],
    }),
  ])
  expect(bins).toEqual([
    { bin: '354000', brand: 'jcb', occurrences: 1, distinctCards: 1 },
    { bin: '411111', brand: 'visa', occurrences: 2, distinctCards: 1 },
    { bin: '498000', brand: 'visa', occurrences: 4, distinctCards: 2 },
  ])
  expect(totals).toMatchObject({ occurrences: 7, distinctCards: 4 })
})

test('beyond 5,000 bins the rest is counted in one line', () => {
  const shares = Array.from({ length: 5002 }, (_, index) => ({
    bin: String(400_000 + index),
    occurrences: index < 2 ? 1 : 2,
    cards: 1,
  }))
  const cards = shares.map(({ bin }) => `card-${bin}`)
  const found = finding({ cards, occurrences: 10_002, bins: shares })
  const { bins } = assess(runOver('a'), [result(unit(0, 'a'), { findings: [found] })])
  expect(bins).toHaveLength(5001)
  expect(bins?.at(-1)).toEqual({ bin: '*', brand: '*', occurrences: 2, distinctCards: 2 })
  expect(bins?.[0]?.bin).toBe('400002')
})
