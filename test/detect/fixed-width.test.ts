import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../src/detect/detection.ts'
import { generateCard, luhnDigit, pick, seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'
import { searchAll, searchPart } from '../support/search-all.ts'
import { toEbcdic } from './forms.ts'

const seed = Math.floor(Math.random() * 1e6)
const random = seededRandom(seed)

const digits = (count: number): string => Array.from({ length: count }, () => random(10)).join('')
const wide = (value: number, width: number): string => `${value}`.padStart(width, '0')
const month = (): string => wide(1 + random(12), 2)
const yymm = (): string => `${27 + random(6)}${month()}`
const mmyy = (): string => `${month()}${27 + random(6)}`
const name = (width: number): string => pick(['KEIKO ABE', 'JUN ITO', 'A BC'], random).padEnd(width)
const card = (): string => generateCard(pick(['visa', 'mastercard', 'jcb'], random), random)

type Row = (card: string, index: number) => string

/** What a file of fixed width may have around a number: `elements` are those that the records tell. */
const forms: readonly (readonly [what: string, elements: readonly string[], row: Row])[] = [
  [
    'an account and a code behind',
    [],
    (pan, at) => `${pan}${wide(at, 11)}${digits(3)}${name(20)}Y`,
  ],
  ['two ids behind', [], (pan, at) => `${pan}${wide(at, 9)}${wide(at * 3, 11)}      `],
  [
    'a post code in front, a day behind',
    [],
    (pan) => `${name(12)}${digits(5)}${pan}20261130${digits(6)}`,
  ],
  [
    'a day and a number in front, month and year behind',
    ['expiry'],
    (pan, at) => `20261129${wide(at, 6)}${pan}${mmyy()}${wide(at, 10)}392`,
  ],
  [
    'year and month behind',
    ['expiry'],
    (pan, at) => `2${wide(at, 7)}${pan}${yymm()}00000${digits(4)}K${name(9)}`,
  ],
  ['a year of four digits behind', ['expiry'], (pan, at) => `${wide(at, 5)}${pan}20${yymm()}JPY`],
  ['letters on both sides', [], (pan) => `D${pan}${name(12)}`],
  ['half-width kana beside', ['expiry'], (pan, at) => `ｱﾍﾞ ｹｲｺ ${wide(at, 4)}${pan}${yymm()}0`],
  [
    'an amount of any length behind',
    ['expiry'],
    (pan) => `${name(12)}${pan}${yymm()}${1 + random(99_999)}`,
  ],
  ['a number of any length in front', [], (pan, at) => `${at + 1}${pan}000`],
  [
    'an amount in a log',
    ['expiry'],
    (pan, at) =>
      `2026-11-30 10:00:${wide(at % 60, 2)} ${pick(['INFO', 'DEBUG'], random)} OUT [0110${pan}${yymm()}${digits(12)}]`,
  ],
  ['a field of CSV', ['expiry'], (pan) => `"${name(9)}","01${pan}${yymm()}",${random(99)}`],
  [
    'a value of JSON',
    ['expiry'],
    (pan, at) => `{"id":${at},"raw":"99${pan}${mmyy()}${digits(12)}"}`,
  ],
  ['blanks to the width of 19', [], (pan, at) => `${wide(at, 7)}${pan.padEnd(19)}A`],
  ['zeros to the width of 19', [], (pan, at) => `A${wide(at, 7)}${pan.padStart(19, '0')}`],
]

const isSure = ({ judgement }: Detection): boolean => judgement.confidence !== 'possible'
const keyOf = ({ candidate }: Detection): string => candidate.digits

describe(`numbers that touch others are found in records with (seed ${seed})`, () => {
  test.each(forms)('%s', async (_, elements, row) => {
    const cards = Array.from({ length: 40 }, card)
    const found = await searchAll(cards.map((pan, at) => `${row(pan, at)}\r\n`).join(''))
    expect(found.filter(isSure).map(keyOf)).toEqual(cards)
    const shared = found.map(({ judgement }) => judgement.elements)
    for (const own of shared) expect(own).toEqual(expect.arrayContaining([...elements]))
    if (!elements.includes('expiry')) expect(shared.flat()).not.toContain('expiry')
  })

  test('another number in each', async () => {
    const cards = Array.from({ length: 60 }, card)
    const rows = cards.map((pan, at) => (at % 2 === 0 ? `${wide(at, 6)}${pan}` : `${pan}0000\n`))
    expect((await searchAll(rows.join(''))).map(keyOf)).toEqual(cards)
  })

  test('shorter numbers of another scheme among them, filled up', async () => {
    const cards = Array.from({ length: 60 }, (_, at) =>
      at % 9 === 4 ? generateCard('amex', random) : card(),
    )
    const zeros = cards.map((pan, at) => `${wide(at, 5)}${pan.padStart(16, '0')}${yymm()}9`)
    const blanks = cards.map((pan, at) => `${wide(at, 5)}${pan.padEnd(16)}${yymm()}9`)
    for (const rows of [zeros, blanks]) {
      expect((await searchAll(rows.join('\n'))).map(keyOf)).toEqual(cards)
    }
  })

  test('no ends of lines, as ASCII and as EBCDIC', async () => {
    const cards = Array.from({ length: 40 }, card)
    const text = cards.map((pan, at) => `${wide(at, 8)}${pan}${'a name'.padEnd(20)}${wide(at, 5)}`)
    for (const bytes of [Buffer.from(text.join('')), Buffer.from(toEbcdic(text.join('')))]) {
      expect((await searchAll(bytes)).map(keyOf)).toEqual(cards)
    }
  })
})

test('six of several schemes with a month behind are enough; fewer are for review', async () => {
  const types = ['visa', 'mastercard', 'jcb', 'unionpay', 'visa', 'mastercard'] as const
  const rowsOf = (count: number): string =>
    types
      .slice(0, count)
      .map((type, at) => `${wide(at, 6)}${generateCard(type, random)}${yymm()}\n`)
      .join('')
  expect((await searchAll(rowsOf(3))).length).toBe(0)
  const six = await searchAll(rowsOf(6))
  expect(six.length).toBe(6)
  const cards = Array.from({ length: 12 }, card)
  const twelve = await searchAll(cards.map((pan, at) => `${wide(at, 6)}${pan}\n`).join(''))
  expect(twelve.every(isSure)).toBe(true)
})

test('a number stands where its first digit stands, on its line', async () => {
  const cards = Array.from({ length: 20 }, card)
  const found = await searchAll(cards.map((pan, at) => `${wide(at, 6)}${pan}${yymm()}\n`).join(''))
  expect(found.map(({ position }) => position())).toMatchObject(
    cards.map((_, at) => ({ offset: at * 27 + 6, line: at + 1, column: 7 })),
  )
  expect(new Set(found.map(({ record }) => record)).size).toBe(cards.length)
})

describe('a message that is called one is for review', () => {
  test.each([
    ['a month behind', (pan: string) => `SEND 0100 [${'01'}${pan}${yymm()}0000000500]`],
    ['its length in front', (pan: string) => `電文: 7000000016${pan}000000000005`],
    ['a month behind, under another name', (pan: string) => `telegram=000${pan}${mmyy()}00000000`],
  ])('with %s', async (_, write) => {
    const pan = generateCard('visa', random)
    const found = await searchAll(`2026-11-30 10:00:00 ${write(pan)}\n`)
    expect(
      found.map(({ judgement, candidate }) => [candidate.digits, judgement.confidence]),
    ).toEqual([[pan, 'possible']])
  })

  test('and not among others as long that have none there', async () => {
    const pan = generateCard('visa', random)
    const others = Array.from({ length: 4 }, () => `telegram=000000000000${digits(19)}\n`)
    expect(await searchAll(`${others.join('')}telegram=000${pan}${yymm()}00000000\n`)).toEqual([])
  })
})

test('however a file is cut, its parts hold the numbers of the whole', async () => {
  const blocks = forms.map(([, , row]) => {
    const few = Array.from({ length: 4 + random(40) }, (_, at) => row(card(), at))
    const others = Array.from({ length: random(60) }, () => `a line without, ${digits(random(40))}`)
    return [...few, ...others, ''].join('\n')
  })
  const bytes = Buffer.from(blocks.join(''))
  const summary = (found: readonly Detection[]): string[] =>
    found
      .filter(({ owned }) => owned)
      .map(
        (one) =>
          `${one.position().offset} ${keyOf(one)} ${one.judgement.confidence} ${one.judgement.elements}`,
      )
  const whole = summary(await searchAll(bytes))
  const cuts = fc.array(fc.nat({ max: bytes.length }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const borders = [0, ...[...places].sort((a, b) => a - b), bytes.length]
      const parts: string[] = []
      for (const [index, from] of borders.slice(0, -1).entries()) {
        parts.push(...summary(await searchPart(bytes, from, borders[index + 1] ?? from)))
      }
      expect(parts).toEqual(whole)
    }),
    { numRuns: 8 },
  )
})

/** Rows of digits that are no cards; each file draws anew what its rows share. */
const lookAlikes: readonly (readonly [string, () => (index: number) => string])[] = [
  ['random digits', () => rowOf(17 + random(60))],
  [
    'random digits behind the digits of an issuer',
    () => rowOf(12 + random(20), `${digits(4)}4980${digits(2)}`),
  ],
  [
    'digits behind those of several issuers',
    () => () => `${digits(3)}${pick(['49', '52', '35'], random)}${digits(30)}`,
  ],
  ['a counter', () => counter(1 + random(30))],
  ['times', () => (at) => `45${wide(1_764_000_000 + at * 7, 10)}${digits(9)}`],
  ['days and minutes', () => (at) => `26113010${wide(40 + (at >> 4), 2)}${digits(16)}`],
  ['IMEI', () => (at) => `${wide(at, 5)}${withCheckDigit(`35${digits(12)}`)}${digits(8)}`],
  ['SIM cards', () => (at) => `${wide(at, 5)}${withCheckDigit(`8981${digits(14)}`)}0${digits(4)}`],
  ['JAN codes', () => () => `490${digits(10)}451${digits(10)}`],
  ['accounts', () => () => `DE${digits(2)}50070010${digits(10)} 4${digits(23)}`],
  [
    'the same four again and again',
    () => oneOf(Array.from({ length: 4 }, () => `49${digits(30)}`)),
  ],
  ['numbers with a check digit behind constant digits', () => shortNumbers()],
]

function rowOf(width: number, front = ''): () => string {
  return () => `${front}${digits(width)}`
}

function counter(step: number): (index: number) => string {
  const [front, first] = [`${digits(3)}4${digits(9)}`, random(100_000)]
  return (at) => `${front}${wide(first + at * step, 6)}${digits(4)}`
}

function oneOf(rows: readonly string[]): () => string {
  return () => pick(rows, random)
}

function shortNumbers(): () => string {
  const front = `4${'0'.repeat(random(6))}`
  return () => `${front}${withCheckDigit(digits(8))}${digits(9)}`
}

const withCheckDigit = (text: string): string => text + luhnDigit(text)

describe(`there is no number that touches others in (seed ${seed})`, () => {
  test.each(lookAlikes)('%s', async (_, draw) => {
    for (let file = 0; file < runs(60); file++) {
      const row = draw()
      const rows = Array.from({ length: pick([5, 8, 30, 200], random) }, (_, at) => row(at))
      const found = await searchAll(rows.join('\n'))
      expect(found.filter(({ encoding }) => encoding.includes('fixed-width record'))).toEqual([])
    }
  })
})
