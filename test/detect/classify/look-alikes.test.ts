import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../support/cards.ts'
import { lookAlikes } from '../look-alikes.ts'
import { judgeAll } from './judge.ts'

/** The whole amount runs through the command in another test; here each kind is judged on its own. */
const amount = 3000

describe('nothing above possible comes of', () => {
  test.each(lookAlikes)('%s', (_, __, draw) => {
    const random = seededRandom(7)
    const lines = Array.from({ length: amount }, () => draw(random))
    const grave = lines
      .flatMap((line) => judgeAll(line))
      .filter(({ judgement }) => {
        return judgement.confidence !== 'possible' && judgement.kind !== 'truncated'
      })
    expect(grave.map(({ judgement }) => judgement.reasons)).toEqual([])
  })
})

test('a table of numbers is none of cards, however many columns it has', () => {
  const random = seededRandom(8)
  const cell = (): number => 1000 + random(9000)
  for (let columns = 4; columns <= 9; columns++) {
    const rows = Array.from({ length: amount / 3 }, () =>
      Array.from({ length: columns }, cell).join(' '),
    )
    const found = judgeAll(rows.join('\n'))
    expect(found.filter(({ judgement }) => judgement.confidence !== 'possible')).toEqual([])
  }
})

test.each([
  ['a decimal fraction', '{"ratio":0.5454545454545454}'],
  ['a longer run of digits', '41111111111111112026'],
  ['a UUID', '1b4e28ba-4111-4111-a111-0016d3cca427'],
  ['a digest', '3f9a4111111111111111ab'],
  ['a hexadecimal number', '0x4111111111111111'],
])('%s is not even a test number', (_, text) => {
  expect(judgeAll(text)).toEqual([])
})
