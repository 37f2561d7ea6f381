import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeText } from '../../src/demo/charset.ts'

const charsets = ['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const
const text = 'カード番号：４９８０－１２３４　高橋 ﾀﾛｳ 表ソ能 abc\r\n'

test.each(charsets)('text in %s decodes to itself', (charset) => {
  const letters = fc.string({ unit: fc.constantFrom(...text) })
  fc.assert(
    fc.property(letters, (string) => {
      const decoder = new TextDecoder(charset, { ignoreBOM: true })
      expect(decoder.decode(encodeText(string, charset))).toBe(string)
    }),
  )
})

test('full-width digits have the bytes of JIS X 0208 row 3', () => {
  expect(encodeText('０９', 'shift_jis').toString('hex')).toBe('824f8258')
  expect(encodeText('０９', 'euc-jp').toString('hex')).toBe('a3b0a3b9')
})

test('a character that the charset lacks becomes a question mark', () => {
  expect(encodeText('a𠮷b', 'shift_jis').toString('latin1')).toBe('a?b')
})
