import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import luhn from 'luhn'
import { expect, test } from 'vitest'
import { cardTypeNames, drawCard, groupCard, truncateCard, widen } from '../../src/demo/cards.ts'
import { seededRandom } from '../../src/demo/random.ts'

const published = JSON.parse(
  readFileSync(new URL('../../rules/test-cards.json', import.meta.url), 'utf8'),
) as { lists: { numbers: string[][] }[]; patterns: { pattern: string }[] }

test.each(cardTypeNames)(
  'a generated number of %s passes Luhn and no test card pattern',
  (type) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const card = drawCard(type, seededRandom(seed))
        expect(luhn.validate(card)).toBe(true)
        for (const { pattern } of published.patterns) expect(card).not.toMatch(new RegExp(pattern))
      }),
    )
  },
)

test('no published test number begins like a generated one', () => {
  const numbers = published.lists.flatMap(({ numbers }) => numbers.map(([a, b]) => `${a}${b}`))
  const beginnings = cardTypeNames.flatMap((type) =>
    Array.from({ length: 100 }, (_, seed) => drawCard(type, seededRandom(seed)).slice(0, 4)),
  )
  expect(numbers.filter((number) => beginnings.includes(number.slice(0, 4)))).toEqual([])
})

test('the same seed gives the same number, and no seed gives another one each time', () => {
  expect(drawCard('jcb', seededRandom(5))).toBe(drawCard('jcb', seededRandom(5)))
  expect(drawCard('jcb')).not.toBe(drawCard('jcb'))
})

test.each([
  [14, '1234-567890-1234'],
  [15, '1234-567890-12345'],
  [16, '1234-5678-9012-3456'],
  [19, '1234-5678-9012-3456-789'],
])('%i digits are grouped as on a card', (length, grouped) => {
  expect(groupCard('1234567890123456789'.slice(0, length), '-')).toBe(grouped)
})

test('a truncated number shows the first six and the last four digits', () => {
  expect(truncateCard('4111111111111111')).toBe('411111******1111')
})

test('full-width text holds the same characters', () => {
  expect(widen('0-9 Az')).toBe('０－９ Ａｚ')
  expect(widen('0-9 Az').normalize('NFKC')).toBe('0-9 Az')
})
