import { expect, test } from 'vitest'
import type { Detection } from '../../../src/detect/detection.ts'
import { maskDigits } from '../../../src/mask/mask-digits.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { generateCard, seededRandom, spoiled } from '../../support/cards.ts'
import { searchFile } from '../../support/search-all.ts'

const random = seededRandom(21)
/** With 19 digits it is an id as likely as a card, where nothing else is known. */
const long = (): string => generateCard('visa19', random)

const rows = (separator: string): string =>
  Array.from({ length: 12 }, (_, row) => `${row + 1}${separator}${long()}\n`).join('')

const tables: Record<string, { head: string; rows: string }> = {
  COPY: { head: 'COPY public.cards (id, card_no) FROM stdin;\n', rows: rows('\t') },
  CSV: { head: 'id,card_no\n', rows: rows(',') },
  'CSV in quotes': { head: '"id","card_no"\n', rows: rows(',').replace(/\d{19}/g, '"$&"') },
  'CSV with semicolons': { head: 'id;card_no\n', rows: rows(';') },
}

const maskedIn = (found: readonly Detection[]): string[] =>
  found.map(({ judgement }) => judgement.masked)

test.each(Object.entries(tables))(
  'a number that only its column makes a card number is found once, in %s',
  async (_, { head, rows: body }) => {
    const found = await searchFile(head + body)
    expect(maskedIn(found)).toEqual((body.match(/\d{19}/g) ?? []).map(maskDigits))
    for (const { judgement } of found) {
      expect(judgement.confidence).not.toBe('possible')
      expect(judgement.reasons.filter(({ id }) => id === 'prior:card_number')).toHaveLength(1)
    }
  },
)

test.each(Object.entries(tables))('without the head nothing says so, in %s', async (_, table) => {
  const found = await searchFile(table.rows)
  expect(
    found.every(({ judgement }) => judgement.columnOnly || judgement.confidence === 'possible'),
  ).toBe(true)
})

test('another column says that it is something else', async () => {
  const { head, rows: body } = tables['CSV'] ?? { head: '', rows: '' }
  const found = await searchFile(head.replace('card_no', 'order_id') + body)
  expect(found.filter(({ judgement }) => judgement.confidence !== 'possible')).toEqual([])
})

test('a number is looked at once, and judged with its column', async () => {
  const { head, rows: body } = tables['COPY'] ?? { head: '', rows: '' }
  const rules = compileRules('japan')
  let looks = 0
  const lookAlikes: typeof rules.lookAlikes = () => {
    looks++
    return rules.lookAlikes()
  }
  const counting = { ...rules, lookAlikes }
  expect(await searchFile(head + body, counting)).toHaveLength(12)
  expect(looks).toBe(12)
})

const valuesOf = (quote: string): string[] =>
  Array.from(
    { length: 6 },
    (_, row) => `${row + 1},${quote}${spoiled(generateCard('visa', random))}${quote}`,
  )

test.each([
  ['CSV', (name: string) => `id,${name}\n${valuesOf('').join('\n')}\n`],
  [
    'an INSERT',
    (name: string) => `INSERT INTO cards (id,${name}) VALUES\n(${valuesOf("'").join('),\n(')});\n`,
  ],
])(
  'a number with a wrong digit is told where its column is named after cards, in %s',
  async (_, write) => {
    const found = await searchFile(write('card_no'))
    expect(found.map(({ judgement: { kind, confidence } }) => [kind, confidence])).toEqual(
      Array.from({ length: 6 }, () => ['malformed', 'possible']),
    )
    expect(await searchFile(write('code'))).toEqual([])
  },
)

test('what stands in the cell before is no part of the number', async () => {
  const cards = Array.from({ length: 6 }, () => generateCard('visa', random))
  const file = `name,card_number\n${cards.map((card) => `Ann 0,${card}`).join('\n')}\n`
  expect(maskedIn(await searchFile(file))).toEqual(cards.map(maskDigits))
})
