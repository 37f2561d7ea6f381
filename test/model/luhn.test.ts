import fc from 'fast-check'
import luhn from 'luhn'
import { expect, test } from 'vitest'
import { luhnDigit, passesLuhn } from '../../src/model/luhn.ts'

const digits = fc.stringMatching(/^\d{12,18}$/)

test('the check agrees with that of another author', () => {
  fc.assert(
    fc.property(digits, (number) => {
      expect(passesLuhn(number)).toBe(luhn.validate(number))
    }),
  )
})

test('of ten last digits one passes, and it is the check digit', () => {
  fc.assert(
    fc.property(digits, (first) => {
      const passing = [...'0123456789'].filter((digit) => passesLuhn(first + digit))
      expect(passing).toEqual([luhnDigit(first)])
    }),
  )
})

test('the check digit of a published test number is the published one', () => {
  expect(luhnDigit('411111111111111')).toBe('1')
  expect(luhnDigit('37828224631000')).toBe('5')
})
