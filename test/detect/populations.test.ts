import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { exactInterval } from '../../src/assess/binomial.ts'
import { addCounts, noCounts } from '../../src/assess/merged-counts.ts'
import { judgePopulation } from '../../src/assess/population-verdict.ts'
import { valueWatch } from '../../src/detect/tally/columns.ts'
import { valueIn } from '../../src/detect/values.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { passesLuhn } from '../../src/model/luhn.ts'
import type { PopulationCounts } from '../../src/model/population.ts'
import { type CardType, generateCard, luhnDigit, seededRandom } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { readRules } from './classify/rule-entries.ts'

interface Column {
  readonly rows: number
  readonly step?: number
  readonly shuffled?: boolean
  readonly cards?: boolean
  readonly random?: boolean
}

const random = seededRandom(7)
/** What a scan says of itself where it takes long, on a busy machine. */
const PROGRESS = /^\[[# ]*\] .*\n/gm
const PLACE = { type: 'file', path: 'a' } as const
const MIX: readonly CardType[] = ['visa', 'jcb', 'mastercard', 'visa', 'amex', 'jcb', 'visa']

const reasons = Object.entries(readRules('reasons.json')).filter(([id]) =>
  /^column:(?!serial|other)/.test(id),
) as [string, { hits: Column[]; misses: Column[] }][]

describe('what a column has in common is told by its counts:', () => {
  test.each(reasons)('%s', (id, { hits, misses }) => {
    for (const column of hits) expect(structureOf(numbersOf(column)), shown(column)).toContain(id)
    for (const column of misses) {
      expect(structureOf(numbersOf(column)), shown(column)).not.toContain(id)
    }
  })

  test.each(readRules('reasons.json')['column:serial'].hits as Column[])('%o is ids', (column) =>
    expect(verdictOf(numbersOf(column))?.areIds).toBe(true),
  )

  test.each(readRules('reasons.json')['column:serial'].misses as Column[])(
    '%o may be cards',
    (column) => expect(verdictOf(numbersOf(column))?.areIds ?? false).toBe(false),
  )
})

test('cards are no ids, not even sorted, nor when one stands there often', () => {
  const cards = draw(3_000, () => generateCard('visa', random))
  const often = cards.flatMap((card) => [card, card, cards[0] ?? ''])
  for (const column of [cards, cards.toSorted(), often]) {
    expect(verdictOf(column)).toMatchObject({ areIds: false })
  }
})

test('cards of one prefix in order are no ids', () => {
  const prefix = generateCard('visa', random).slice(0, 6)
  const cards = draw(5_000, () => complete(prefix)).toSorted()
  expect(verdictOf(cards)).toMatchObject({ areIds: false, areCards: false })
})

test('ids with a check digit of their own are no cards', () => {
  const start = BigInt(`${generateCard('visa', random).slice(0, 6)}000000000`)
  const ids = Array.from({ length: 500 }, (_, row) => {
    const head = String(start + BigInt(row * 7))
    return head + luhnDigit(head)
  })
  expect(verdictOf(ids)).toMatchObject({ areIds: true, areCards: false })
})

test('a column is judged the same however it is cut', () => {
  const numbers = numbersOf({ rows: 12_000, step: 17 })
  const whole = verdictOf(numbers)
  for (const size of [1_000, 2_311, 6_000]) {
    const merged = noCounts()
    for (let at = 0; at < numbers.length; at += size) {
      for (const counts of countsOf(numbers.slice(at, at + size))) addCounts(merged, counts)
    }
    const { luhnRate, structure, areIds } = judgePopulation(merged) ?? {}
    expect({ luhnRate, structure, areIds }).toEqual({
      luhnRate: whole?.luhnRate,
      structure: whole?.structure,
      areIds: true,
    })
  }
})

test('the counts hold no more than six digits of a number', () => {
  const [card = ''] = numbersOf({ rows: 1, cards: true })
  const text = JSON.stringify(countsOf([card]))
  for (let at = 0; at + 7 <= card.length; at++) expect(text).not.toContain(card.slice(at, at + 7))
})

let directory = ''
beforeEach(async () => {
  directory = await scratch()
})

describe('a file of orders', () => {
  test('12,000 numbers that count up from a card number are one line, and none of SV1 to SV3', async () => {
    const ids = numbersOf({ rows: 12_000, step: 20 })
    const { status, stdout, report } = await scan(ids.map((id) => `order=${id} cards shipped`))
    expect(status).toBe(0)
    expect(report.findings.map(({ severity, population }) => [severity, population])).toEqual([
      ['SV4', 'set-aside'],
    ])
    const passing = ids.filter(passesLuhn).length
    expect(report.populations).toEqual([
      {
        target: 'orders.csv',
        place: { type: 'file', path: join(directory, 'orders.csv') },
        field: 'order',
        values: 12_000,
        luhnPassing: passing,
        luhnRate: {
          low: rounded(exactInterval(passing, 12_000).low),
          high: rounded(exactInterval(passing, 12_000).high),
        },
        structure: ['column:dense', 'column:ascending', 'column:one_prefix', 'column:chance'],
        setAside: passing,
        mayHide: expect.any(Number),
        outliers: 0,
      },
    ])
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `orders.csv order: 12,000 values, 1,200 (10.0 %) pass the Luhn check, The values are close together`,
    )
  })

  test('what stands out among ids is reported on its own', async () => {
    const ids = numbersOf({ rows: 2_000, step: 20 })
    const stray = generateCard('jcb', random)
    const lines = ids.map((id) => `order=${id} cards shipped`)
    lines[700] = `order=${stray} cards shipped`
    const { status, report } = await scan(lines)
    expect(status).toBe(1)
    const outliers = report.findings.filter(({ population }) => population === 'outlier')
    expect(outliers).toMatchObject([{ severity: 'SV3', occurrences: 1 }])
    expect(outliers[0]?.samples[0]?.masked.slice(0, 6)).toBe(stray.slice(0, 6))
    expect(report.populations?.[0]).toMatchObject({ outliers: 1 })
    expect(report.totals).toMatchObject({ occurrences: 1, distinctCards: 1 })
    expect(report.combinations).toMatchObject([{ records: 1 }])
  })

  test('ten cards among a thousand random ids are not denied, and the candidates are listed', async () => {
    const values = [
      ...numbersOf({ rows: 1_000, random: true }),
      ...draw(10, () => generateCard('visa', random)),
    ]
    const { status, stdout, report } = await scan([
      'id;no',
      ...values.map((id, row) => `${row};${id}`),
    ])
    expect(status).toBe(0)
    const [population] = report.populations ?? []
    const passing = values.filter(passesLuhn).length
    expect(population).toMatchObject({
      field: '#2',
      values: 1_010,
      luhnPassing: passing,
      setAside: passing,
    })
    expect(population?.mayHide).toBeGreaterThanOrEqual(10)
    expect(population?.mayHide).toBeLessThan(passing)
    expect(report.findings).toMatchObject([{ severity: 'SV4', occurrences: passing }])
    expect(report.findings[0]?.samples).toHaveLength(20)
    const line = `of which at most ${population?.mayHide} may be cards`
    expect(stdout.replace(/\s+/g, ' ')).toContain(line)
  })

  test('a field for order numbers lists its candidates in one line', async () => {
    const visas = draw(30, () => generateCard('visa', random))
    const values = [...numbersOf({ rows: 1_000, random: true }), ...visas.slice(0, 10)]
    const { report } = await scan(values.map((id) => `order_no=${id}`))
    const passing = values.filter(passesLuhn).length
    expect(report.findings).toMatchObject([
      { severity: 'SV4', occurrences: passing, population: 'set-aside' },
    ])
    expect(report.populations).toMatchObject([{ field: 'order_no', setAside: passing }])
    expect(report.populations?.[0]?.mayHide).toBeGreaterThanOrEqual(10)
    const few = await scan(visas.slice(0, 3).map((id) => `order_no=${id}`))
    expect(few.status).toBe(0)
    expect(few.report).toMatchObject({
      findings: [{ severity: 'SV4', occurrences: 3, population: 'set-aside' }],
      populations: [
        {
          ...{ field: 'order_no', values: 3, luhnPassing: 3, setAside: 3, mayHide: 3 },
          structure: ['column:other_field'],
        },
      ],
    })
  })

  test('of very many values the first ones stand for the rest', async () => {
    const ids = numbersOf({ rows: 25_000, step: 20 })
    const { report } = await scan(ids.map((id) => `order=${id} cards shipped`))
    expect(report.populations).toMatchObject([
      { values: 20_000, setAside: ids.filter(passesLuhn).length, sampled: true },
    ])
  })

  test('numbers that nearly all pass Luhn, of many prefixes, are cards', async () => {
    const cards = draw(60, (row) => generateCard(MIX[row % MIX.length] ?? 'visa', random))
    const { status, report } = await scan(['id;no', ...cards.map((card, row) => `${row};${card}`)])
    expect(status).toBe(1)
    expect(report.findings).toMatchObject([
      { severity: 'SV3', confidence: 'likely', occurrences: 60 },
    ])
    expect(report.findings[0]?.samples[0]?.reasons.at(-1)).toBe('column:cards')
    expect(report.totals.distinctCards).toBe(60)
    expect(report.combinations).toMatchObject([{ elements: ['pan'], records: 60 }])
    expect(report.populations).toMatchObject([
      { structure: ['column:cards'], setAside: 0, mayHide: 0 },
    ])
  })

  test('is judged the same in small chunks and units', async () => {
    const ids = numbersOf({ rows: 1_000, step: 20 }).map((id) => `order=${id} cards shipped`)
    const whole = await scan(ids)
    const cut = await scan(ids, 'read: { chunkBytes: 1024, unitBytes: 9000 }')
    const of = ({ report }: typeof whole) => ({
      populations: report.populations,
      findings: report.findings,
    })
    expect(of(cut)).toEqual(of(whole))
  })

  test('is told of in Japanese', async () => {
    const ids = numbersOf({ rows: 500, step: 20 }).map((id) => `order=${id} cards shipped`)
    const { stdout } = await scan(ids, '', 'ja')
    expect(stdout).toContain('500 個の値のうち Luhn 合格')
  })

  async function scan(
    lines: readonly string[],
    settings = '',
    lang = 'en',
  ): Promise<{ status: number | null; stdout: string; report: Assessment }> {
    await writeFile(join(directory, 'orders.csv'), `${lines.join('\n')}\n`)
    await writeFile(join(directory, 'c.yaml'), `targets: [{ path: orders.csv }]\n${settings}\n`)
    const out = await mkdtemp(join(directory, 'out-')) // a second run would compare with the first
    const args = ['scan', '-c', 'c.yaml', '-o', out, '--lang', lang]
    const { status, stdout, stderr } = await call(args, undefined, { cwd: directory })
    expect(stderr.replace(PROGRESS, '')).toBe('')
    return { status, stdout, report: await readReport(out) }
  }
})

function countsOf(numbers: readonly string[]): PopulationCounts[] {
  const watch = valueWatch(builtInMask)
  for (const digits of numbers) {
    watch.add(
      valueIn({ digits, groups: [digits.length], start: 0, end: 0, alphabet: 'ascii' }, PLACE),
    )
  }
  return watch.result()
}

function verdictOf(numbers: readonly string[]): ReturnType<typeof judgePopulation> {
  const merged = noCounts()
  for (const counts of countsOf(numbers)) addCounts(merged, counts)
  return judgePopulation(merged)
}

function structureOf(numbers: readonly string[]): readonly string[] {
  return verdictOf(numbers)?.structure ?? []
}

/** Numbers that count up from a card number, cards, or random numbers that begin like a Visa. */
function numbersOf({ rows, step = 0, shuffled, cards, random: any }: Column): string[] {
  if (cards) return draw(rows, (row) => generateCard(MIX[row % MIX.length] ?? 'visa', random))
  if (any) return draw(rows, () => `4${Array.from({ length: 15 }, () => random(10)).join('')}`)
  const start = BigInt(`${generateCard('visa', random).slice(0, 6)}2718000000`)
  const numbers = Array.from({ length: rows }, (_, row) => String(start + BigInt(row * step)))
  if (!shuffled) return numbers
  return numbers
    .map((number) => ({ number, at: random(1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ number }) => number)
}

function draw(count: number, one: (row: number) => string): string[] {
  return Array.from({ length: count }, (_, row) => one(row))
}

function complete(prefix: string): string {
  let digits = prefix
  while (digits.length < 15) digits += random(10)
  return digits + luhnDigit(digits)
}

const rounded = (rate: number): number => Math.round(rate * 10_000) / 10_000

const shown = (column: Column): string => JSON.stringify(column)
