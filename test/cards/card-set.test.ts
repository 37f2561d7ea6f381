import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberCards } from '../../src/cards/card-numbering.ts'
import { cardSet } from '../../src/cards/card-set.ts'

const pseudonym = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))

test('a pseudonym has one number, and another one another', () => {
  const property = fc.property(fc.array(fc.oneof(pseudonym, fc.string())), (cards) => {
    const order = [...new Set(cards)]
    const { numberOf, cardOf } = numberCards()
    const numbers = cards.map(numberOf)
    expect(numbers).toEqual(cards.map((card) => order.indexOf(card)))
    expect(numbers.map(cardOf)).toEqual(cards)
  })
  fc.assert(property, { numRuns: 300 })
})

test('pseudonyms that differ in one bit are two', () => {
  for (let bit = 0; bit < 128; bit++) {
    const [one, other] = [Buffer.alloc(16), Buffer.alloc(16)]
    other[bit >> 3] = 1 << (bit & 7)
    const cards = [one, other].map((bytes) => bytes.toString('base64url'))
    expect(cards.map(numberCards().numberOf)).toEqual([0, 1])
  }
})

test('numbers stay while the table grows', () => {
  const cards = Array.from({ length: 200_000 }, () => randomBytes(16).toString('base64url'))
  const { numberOf } = numberCards()
  const first = cards.map(numberOf)
  expect(first.at(-1)).toBe(cards.length - 1)
  expect(cards.map(numberOf)).toEqual(first)
})

test('a set of cards is a set, few or many, close or far apart', () => {
  const few = fc.array(fc.oneof(fc.nat(3000), fc.nat(2 ** 31)))
  const dense = fc.nat(20_000).map((from) => Array.from({ length: 3000 }, (_, at) => from + at))
  const later = fc.array(fc.oneof(fc.nat(30_000), fc.nat(2 ** 20))) // a bit is kept for each before the highest
  const cards = fc.oneof(fc.tuple(few, few), fc.tuple(dense, later))
  const property = fc.property(cards, ([a, b]) => {
    const [set, model] = [cardSet(), new Set<number>()]
    const wrong = [...a, ...b, ...a].filter((each) => {
      const isNew = !model.has(each)
      model.add(each)
      return set.add(each) !== isNew
    })
    expect({ wrong, size: set.size }).toEqual({ wrong: [], size: model.size })
    expect(new Set(set.members())).toEqual(model)
  })
  fc.assert(property, { numRuns: 60 })
})
