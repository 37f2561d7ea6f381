import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberCards } from '../../src/assess/card-numbering.ts'
import { cardSet } from '../../src/assess/card-set.ts'

const pseudonym = fc
  .uint8Array({ minLength: 12, maxLength: 12 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))

test('a pseudonym has one number, and another one another', () => {
  const property = fc.property(fc.array(fc.oneof(pseudonym, fc.string())), (cards) => {
    const order = [...new Set(cards)]
    expect([...numberCards()(cards)]).toEqual(cards.map((card) => order.indexOf(card)))
  })
  fc.assert(property, { numRuns: 300 })
})

test('pseudonyms that differ in one bit are two', () => {
  for (let bit = 0; bit < 96; bit++) {
    const [one, other] = [Buffer.alloc(12), Buffer.alloc(12)]
    other[bit >> 3] = 1 << (bit & 7)
    const cards = [one, other].map((bytes) => bytes.toString('base64url'))
    expect([...numberCards()(cards)]).toEqual([0, 1])
  }
})

test('numbers stay while the table grows', () => {
  const cards = Array.from({ length: 200_000 }, () => randomBytes(12).toString('base64url'))
  const number = numberCards()
  const first = number(cards)
  expect(first.at(-1)).toBe(cards.length - 1)
  expect(Buffer.from(number(cards).buffer).equals(Buffer.from(first.buffer))).toBe(true)
})

test('a set of cards is a set, few or many, close or far apart', () => {
  const card = fc.oneof(fc.nat(3000), fc.nat(2 ** 31))
  const dense = fc.nat(20_000).map((from) => Array.from({ length: 3000 }, (_, at) => from + at))
  const property = fc.property(fc.oneof(fc.array(card), dense), fc.array(card), (a, b) => {
    const [set, model] = [cardSet(), new Set<number>()]
    const wrong = [...a, ...b, ...a].filter((each) => {
      const isNew = !model.has(each)
      model.add(each)
      return set.add(each) !== isNew
    })
    expect({ wrong, size: set.size }).toEqual({ wrong: [], size: model.size })
  })
  fc.assert(property, { numRuns: 60 })
})
