import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pseudonyms } from '../../../src/detect/tally/pseudonyms.ts'

const secret = new Uint8Array(32).fill(7)

/** A security code, a card number, or one with masked digits. */
const number = fc.oneof(
  fc.stringMatching(/^\d{1,19}$/),
  fc.stringMatching(/^\d{0,6}\*{3,9}\d{0,4}$/),
  fc.stringMatching(/^0{1,19}$/),
  fc.stringMatching(/^[0*]{1,19}$/),
)

test('a number has one pseudonym in a run, whatever was asked before', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (numbers) => {
      const [one, other] = [pseudonyms(secret), pseudonyms(secret)]
      const first = numbers.map((digits) => one(digits))
      expect(numbers.toReversed().map((digits) => other(digits))).toEqual(first.toReversed())
      expect(numbers.map((digits) => one(digits))).toEqual(first)
    }),
    { numRuns: 2_000 },
  )
})

test('two numbers never have the same, be they of other lengths or masked', () => {
  const pseudonym = pseudonyms(secret)
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(pseudonym(one) === pseudonym(other)).toBe(one === other)
      for (const near of [`${one}0`, `0${one}`, `${one}*`, one.replace('0', '*')]) {
        if (near !== one) expect(pseudonym(near)).not.toBe(pseudonym(one))
      }
    }),
    { numRuns: 5_000 },
  )
})

test('it is 128 bits in base64url', () => {
  fc.assert(
    fc.property(number, (digits) => {
      const pseudonym = pseudonyms(secret)(digits)
      expect(pseudonym).toMatch(/^[\w-]{22}$/)
      const bytes = Buffer.from(pseudonym, 'base64url')
      expect(bytes).toHaveLength(16)
      expect(bytes.toString('base64url')).toBe(pseudonym)
    }),
  )
})

test('another run has others', () => {
  const other = pseudonyms(new Uint8Array(32).fill(8))
  fc.assert(
    fc.property(number, (digits) => {
      expect(other(digits)).not.toBe(pseudonyms(secret)(digits))
    }),
  )
})
