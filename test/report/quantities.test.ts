import { expect, test } from 'vitest'
import { bytesText, durationText } from '../../src/report/wording/quantities.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234567, '1.23 MB'],
  [999_999_999, '1 GB'],
  [2.5e15, '2.5 PB'],
  [3e18, '3000 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [0, '0.0 s'],
  [59.94, '59.9 s'],
  [125, '2 m 05 s'],
  [11_220, '3 h 07 m'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
