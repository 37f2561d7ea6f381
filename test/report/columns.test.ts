import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnWidth, pad, shorten, wrap } from '../../src/report/text/columns.ts'

test.each([
  ['abc', 3],
  ['カード', 6],
  ['\uff76\uff70\uff84\uff9e', 4],
  ['\uff21\uff22\uff23', 6],
  ['e\u0301', 1],
  ['😀', 2],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(columnWidth(text)).toBe(width)
})

test('the middle of a long path is cut out, and the file name stays', () => {
  expect(shorten('/var/log/shop/2026/01/05/checkout.log', 24)).toBe('/var/log.../checkout.log')
  expect(shorten('/short', 24)).toBe('/short')
})

test('numbers are filled up on the left', () => {
  expect(pad('12', 5, true)).toBe('   12')
  expect(pad('件', 5)).toBe('件   ')
})

test('closing marks never begin a line', () => {
  const lines = wrap('対象範囲において、検出されませんでした。', 16)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line.trimStart()).not.toMatch(/^[、。]/)
})

const texts = fc.string({
  unit: fc.constantFrom('a', 'カ', '、', ' ', '/', '😀', 'ー'),
  maxLength: 200,
})

test('nothing is wider than it may be, and wrapped text loses nothing', () => {
  const property = fc.property(texts, fc.integer({ min: 10, max: 90 }), (text, width) => {
    expect(columnWidth(shorten(text, width))).toBeLessThanOrEqual(width)
    for (const line of wrap(text, width)) expect(columnWidth(line)).toBeLessThanOrEqual(width)
  })
  fc.assert(property)
  const sentence = fc.array(fc.constantFrom('two', 'words', 'and', 'カード情報'), { maxLength: 60 })
  fc.assert(
    fc.property(sentence, (words) => {
      const joined = wrap(words.join(' '), 40)
        .map((line) => line.trim())
        .join('')
      expect(joined.replaceAll(' ', '')).toBe(words.join(''))
    }),
  )
})
