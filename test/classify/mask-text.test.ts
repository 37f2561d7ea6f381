import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskText } from '../../src/classify/index.ts'
import { cardTypeNames, generateCard, group, widen } from '../cards.ts'

const separator = fc.constantFrom('', ' ', '-', '_', '.', '\u3000', 'ー', '%20', '%2D', '+', ' - ')
const around = fc.stringMatching(/^[a-zA-Zあ-ん/%_.: -]{0,12}$/)
const card = fc.constantFrom(...cardTypeNames).map((type) => generateCard(type))

test('no card number is left in a text, however it is written', () => {
  fc.assert(
    fc.property(around, card, separator, fc.boolean(), around, (before, pan, sign, wide, after) => {
      const digits = wide ? widen(pan) : pan
      const masked = maskText(before + (sign === '' ? digits : group(digits, sign)) + after)
      expect(digitsOf(masked)).toMatch(/^\d{0,6}\*+\d{0,4}$/)
    }),
    { numRuns: 3000 },
  )
})

describe('a text is masked as', () => {
  test.each([
    ['card_4111111111111111.log', 'card_411111******1111.log'],
    ['/data/4111-1111-1111-1111_20261121.csv', '/data/4111-11**-****-1111_20261121.csv'],
    ['a%204111111111111111', 'a%20411111******1111'],
    ['100%4111111111111111', '100%411111******1111'],
    ['2026-11-21T20:22:53.log', '2026-11-21T20:22:53.log'],
    ['access.log.20261121', 'access.log.20261121'],
    ['no digits', 'no digits'],
    ['12345678901234567890123456', '123456****************3456'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })
})

function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/%(?:20|2D)/g, '')
    .replace(/[^\d*]/g, '')
}
