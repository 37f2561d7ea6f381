import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import type { AssessedFinding } from '../../src/model/index.ts'
import { type CardType, generateCard, group, pick, seededRandom } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const random = seededRandom(23)
const MIX: readonly CardType[] = ['visa', 'visa', 'jcb', 'mastercard']

const digits = (count: number): string => Array.from({ length: count }, () => random(10)).join('')
const other = (): string => `${1 + random(9)}${digits(15)}`
const card = (type: CardType = pick(MIX, random)): string => generateCard(type, random)
const inFours = (number: string): string => group(number, '-', [4, 4, 4, 4])
const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index))

let directory = ''
beforeEach(async () => {
  directory = await scratch()
})

/** Fields that say "card" and hold other numbers. */
const fields: readonly [name: string, head: string[], write: (number: string) => string][] = [
  ['a column of CSV', ['clerk,card_number,floor'], (number) => `Roe,${number},3`],
  ['a column with an expiry date', ['card_number;expiry'], (number) => `${number};2031-04`],
  ['a column of grouped numbers', ['id,card_number'], (number) => `7,${inFours(number)}`],
  ['a key of a log', [], (number) => `vault card_no=${number} kept`],
  ['a member of JSON', [], (number) => JSON.stringify({ card: { number }, state: 'new' })],
  ['a tag of XML', [], (number) => `<a><cardNumber>${number}</cardNumber></a>`],
  ['numbers beside words for cards', [], (number) => `visa card captured by=${number}`],
  ['keys in fours, alone', [], inFours],
]

describe('numbers that pass Luhn as seldom as chance lets them', () => {
  test.each(fields)('are set aside with the bound: %s', async (_, head, write) => {
    const numbers = times(6_000, other)
    const { status, stdout, report } = await scan([...head, ...numbers.map(write)])
    expect(status).toBe(0)
    expect(grave(report)).toEqual([])
    expect(report.combinations).toEqual([])
    const [population] = report.populations ?? []
    expect(population?.structure).toContain('column:chance')
    expect(population?.setAside).toBeGreaterThan(20)
    expect(population?.mayHide).toBeLessThan(0.05 * (population?.values ?? 0))
    expect(stdout.replace(/\s+/g, ' ')).toContain(`of which at most ${population?.mayHide} may be`)
  })

  test.each(fields.slice(0, -1))(
    'but one in twenty is a card, and all are found: %s',
    async (_, head, write) => {
      const { cards, numbers } = mixed(3_000, 20)
      const { report } = await scan([...head, ...numbers.map(write)])
      const found = grave(report).reduce((sum, { distinctCards }) => sum + distinctCards, 0)
      if (head.length > 0 || !write('').endsWith('---')) expect(found).toBeGreaterThanOrEqual(cards)
    },
  )

  test('those that stand out are found: other lengths, groups, companions', async () => {
    const lines = times(6_000, () => `card authorised by=${other()} done`)
    lines[100] = `card authorised by=${card('amex')} done`
    lines[2_000] = `card authorised by=${group(card('visa'), ' ')} done`
    lines[4_000] = `card authorised by=${card('jcb')} exp=09/31 cvv=${100 + random(900)} done`
    const { status, report } = await scan(lines)
    expect(status).toBe(1)
    const found = grave(report).map(({ severity, population }) => `${severity} ${population}`)
    expect([...new Set(found)].toSorted()).toEqual(['SV1 outlier', 'SV3 outlier'])
    expect(report.totals).toMatchObject({ occurrences: 3, distinctCards: 3 })
    expect(report.populations?.[0]).toMatchObject({ outliers: 3 })
  })

  test('cards in a field of their own are found among others whose field has the same key', async () => {
    const cards = times(40, () => card())
    const lines = times(6_000, (row) =>
      row % 150 === 0
        ? JSON.stringify({ card: { number: cards[row / 150] } })
        : JSON.stringify({ order: { number: other() } }),
    )
    const { report } = await scan(lines)
    expect(report.totals.distinctCards).toBeGreaterThanOrEqual(40)
  })

  test('cards of a scheme that comes far too often are found', async () => {
    const numbers = [...times(12_000, other), ...times(60, () => card('jcb'))]
    const { report } = await scan(['id,card_number', ...numbers.map((number) => `1,${number}`)])
    expect(report.totals.distinctCards).toBeGreaterThanOrEqual(60)
  })

  test('are judged the same in small units, and with several threads', async () => {
    const lines = ['clerk,card_number', ...times(6_000, () => `Roe,${other()}`)]
    const whole = shown(await scan(lines))
    expect(shown(await scan(lines, 'read: { chunkBytes: 1024, unitBytes: 9000 }'))).toEqual(whole)
    expect(shown(await scan(lines, 'read: { unitBytes: 9000 }', ['-j', '3']))).toEqual(whole)
  })
})

describe('no card is lost', () => {
  test('of a few that were typed into a field for names or telephones', async () => {
    const cards = times(6, () => card())
    const lines = times(6_000, (row) => {
      const typed = row % 1_000 === 0 ? cards[row / 1_000] : undefined
      const phone = `0${pick(['3', '6', '90'], random)}-${digits(4)}-${digits(4)}`
      return row % 2_000 === 0 ? `${typed},${phone}` : `山田,${typed ?? phone}`
    })
    const { report } = await scan(['氏名,電話番号', ...lines])
    expect(report.totals.distinctCards).toBe(6)
  })

  test('of a table that holds nothing else, or half', async () => {
    for (const each of [1, 2]) {
      const { cards, numbers } = mixed(3_000, each)
      const { report } = await scan(['id,card_no', ...numbers.map((number) => `1,${number}`)])
      expect(report.totals.distinctCards).toBeGreaterThanOrEqual(cards)
    }
  })
})

/** Values with prefix and length of a card, every so many of them a card. */
function mixed(count: number, each: number): { cards: number; numbers: string[] } {
  const numbers = times(count, (index) => (index % each === 0 ? card() : like(card())))
  return { cards: Math.ceil(count / each), numbers }
}

/** A number that begins like another. */
const like = (number: string): string => `${number.slice(0, 4)}${digits(12)}`

const grave = ({ findings }: Assessment): AssessedFinding[] =>
  findings.filter(({ severity }) => ['SV1', 'SV2', 'SV3'].includes(severity))

const shown = ({ report }: { report: Assessment }) => ({
  populations: report.populations,
  findings: report.findings,
})

async function scan(
  lines: readonly string[],
  settings = '',
  options: readonly string[] = [],
): Promise<{ status: number | null; stdout: string; report: Assessment }> {
  await writeFile(join(directory, 'numbers.txt'), `${lines.join('\n')}\n`)
  await writeFile(join(directory, 'c.yaml'), `targets: [{ path: numbers.txt }]\n${settings}\n`)
  const out = await mkdtemp(join(directory, 'out-')) // a second run would compare with the first
  const args = ['scan', '-c', 'c.yaml', '-o', out, '--lang', 'en', ...options]
  const { status, stdout } = await call(args, undefined, { cwd: directory })
  return { status, stdout, report: await readReport(out) }
}
