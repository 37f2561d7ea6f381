import { expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import { assess, combination, finding, result, runOver, sample, unit } from './results.ts'

test('a card that two sites share is counted once over all', () => {
  const cards = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `card-${from + index}`)
  const { findings, totals } = assess(runOver('tickets', 'fan club'), [
    result(unit(0, 'a'), { findings: [finding({ occurrences: 30, cards: cards(0, 23) })] }),
    result(unit(1, 'b'), { findings: [finding({ occurrences: 14, cards: cards(18, 32) })] }),
  ])
  expect(findings.map(({ target, distinctCards }) => [target, distinctCards])).toEqual([
    ['fan club', 14],
    ['tickets', 23],
  ])
  expect(totals).toMatchObject({ occurrences: 44, distinctCards: 32 })
})

test('totals and brands count card data only, and the brands add up to the totals', () => {
  const { totals, brands } = assess(runOver('logs'), [
    result(unit(0, 'a'), {
      findings: [
        finding({ occurrences: 3, cards: ['a', 'b'] }),
        finding({ brand: 'jcb', occurrences: 4, cards: ['c'] }),
        finding({ brand: null, kind: 'track2', cards: ['d'] }),
        finding({ kind: 'testCard', occurrences: 9, cards: ['e'] }),
        finding({ confidence: 'possible', occurrences: 9, cards: ['f'] }),
        finding({ kind: 'truncated', occurrences: 9, cards: [] }),
      ],
    }),
  ])
  expect(totals).toEqual({ bytes: 1000, records: 10, occurrences: 8, distinctCards: 4 })
  expect(brands).toEqual([
    { brand: 'jcb', occurrences: 4, distinctCards: 1 },
    { brand: 'visa', occurrences: 3, distinctCards: 2 },
    { brand: 'unknown', occurrences: 1, distinctCards: 1 },
  ])
})

test('combinations of all units are added up, those with most elements first', () => {
  const { combinations } = assess(runOver('logs'), [
    result(unit(0, 'a'), {
      combinations: [
        combination({ records: 4, cards: ['a', 'b'] }),
        combination({ elements: ['pan', 'expiry', 'email'], records: 7, cards: ['a'] }),
      ],
    }),
    result(unit(0, 'b'), {
      combinations: [
        combination({ elements: ['email', 'expiry', 'pan'], records: 2, cards: ['a', 'c'] }),
        combination({ elements: ['pan', 'expiry'], records: 1, cards: ['c'] }),
      ],
    }),
  ])
  expect(combinations).toEqual([
    { elements: ['pan', 'expiry', 'email'], records: 9, distinctCards: 2 },
    { elements: ['pan', 'expiry'], records: 1, distinctCards: 1 },
    { elements: ['pan'], records: 4, distinctCards: 2 },
  ])
})

const idOf = (name: string, differs: Partial<Finding> = {}) =>
  assess(runOver(name), [result(unit(0, 'a'), { findings: [finding(differs)] })]).findings[0]?.id

test('a finding id comes from place and class, never from the number', () => {
  const id = idOf('logs')
  expect(id).toMatch(/^[0-9a-f]{12}-[0-9a-f]{6}$/)
  expect(
    idOf('logs', { cards: ['other'], samples: [sample({ masked: '555555******4444' })] }),
  ).toBe(id)
  expect(idOf('logs', { occurrences: 9, brand: 'jcb' })).toBe(id)
  expect(idOf('other')).not.toBe(id)
  expect(idOf('logs', { place: { type: 'file', path: 'b.log' } })).not.toBe(id)
  expect(idOf('logs', { elements: ['pan', 'expiry'] })).not.toBe(id)
  expect(idOf('logs', { confidence: 'likely' })).not.toBe(id)
})

test('two targets with the same masked name have different finding ids', () => {
  const { findings } = assess(runOver('x', 'x'), [
    result(unit(0, 'a'), { findings: [finding()] }),
    result(unit(1, 'b'), { findings: [finding()] }),
  ])
  expect(new Set(findings.map(({ id }) => id)).size).toBe(2)
})

test('no pseudonym of a card is in the assessment', () => {
  const assessment = assess(runOver('logs'), [
    result(unit(0, 'a'), {
      findings: [finding({ cards: ['pseudonym'] })],
      combinations: [combination({ cards: ['pseudonym'] })],
    }),
  ])
  expect(JSON.stringify(assessment)).not.toContain('pseudonym')
})
