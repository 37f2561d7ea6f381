import { describe, expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { judge, reasonIds } from './judge.ts'

const AGAINST = 'ctx:negative_word'
const FOR = 'ctx:card_word'

/** The reasons for a number below the text. */
const below = (above: string): string[] => reasonIds(judge(`${above}${generateCard('visa')}\n`))

describe('a number at the beginning of a line', () => {
  test.each([
    '2026-11-30 10:00:00 INFO OrderService GET /item\n',
    'order 20261130 shipped\n',
    'the order was sent and the customer was told so\n',
    'order_id,name,2026\n',
    '{"order": 12}\n',
    'order shipped\n\nanother order was shipped to the customer\n',
    '</order>\n',
  ])('takes no word of another event above it: %j', (above) => {
    const reasons = below(above)
    expect(reasons).not.toContain(AGAINST)
    expect(reasons).not.toEqual([])
  })

  test('is found below a line that speaks of orders', () => {
    const log = `2026-11-30 10:00:00 INFO OrderService order 12 accepted\n${generateCard('visa')} 1200\n`
    expect(judge(log)?.kind).toBe('pan')
  })

  test.each([
    'the card was charged on Monday and the customer was told\n',
    '2026-11-30 10:00:00 INFO card charged\n',
  ])('is no card for a word of another event: %j', (above) => {
    expect(below(above)).not.toContain(FOR)
  })

  test.each([
    'card number:\n',
    'card number\n',
    'カード番号\n',
    'card number:\r\n\r\n',
    'charge(card,\n',
    'card = [\n',
    '<card>\n',
    'card_no\n----------------\n',
    `card_no\n----------------\n${generateCard('jcb')}\n`,
    '[card] =>\n',
  ])('takes the words of the line that it continues: %j', (above) => {
    expect(below(above)).toContain(FOR)
  })
})

describe('an indented line', () => {
  test('takes the words of the lines it is indented below, and none of the event above those', () => {
    expect(below('order 12 shipped today\nINFO charged a card\n  number ')).toContain(FOR)
    expect(below('order 12 shipped today\nINFO charged a card\n  number ')).not.toContain(AGAINST)
  })
})
