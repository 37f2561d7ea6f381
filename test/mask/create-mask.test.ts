import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInMask } from '../../src/mask/create-mask.ts'
import { INVISIBLE, SEPARATORS } from '../../src/model/signs.ts'
import { displayName } from '../../src/sources/path-names.ts'
import { cardTypeNames, generateCard, group, widen } from '../support/cards.ts'

const separator = fc.constantFrom('', ' ', '-', '_', '.', '\u3000', 'ー', '%20', '%2D', '+', ' - ')
const around = fc.stringMatching(/^[a-zA-Zあ-ん/%_.: -]{0,12}$/)
const card = fc.constantFrom(...cardTypeNames).map((type) => generateCard(type))

test('no card number is left in a text, however it is written', () => {
  fc.assert(
    fc.property(around, card, separator, fc.boolean(), around, (before, pan, sign, wide, after) => {
      const digits = wide ? widen(pan) : pan
      const masked = builtInMask.text(before + (sign === '' ? digits : group(digits, sign)) + after)
      expect(digitsOf(masked)).toMatch(/^\d{0,6}\*+\d{0,4}$/)
    }),
    { numRuns: 3000 },
  )
})

/** Ways to write the ten digits. */
const DIGITS: Readonly<Record<string, string>> = {
  'Arabic-Indic': '٠١٢٣٤٥٦٧٨٩',
  'Eastern Arabic-Indic': '۰۱۲۳۴۵۶۷۸۹',
  Devanagari: '०१२३४५६७८९',
  Thai: '๐๑๒๓๔๕๖๗๘๙',
  'full width': '０１２３４５６７８９',
  'mathematical bold': '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
  'mathematical monospace': '𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿',
  circled: '⓪①②③④⑤⑥⑦⑧⑨',
  'negative circled': '⓿❶❷❸❹❺❻❼❽❾',
  'double circled': '⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽',
  superscript: '⁰¹²³⁴⁵⁶⁷⁸⁹',
  subscript: '₀₁₂₃₄₅₆₇₈₉',
  parenthesized: '0⑴⑵⑶⑷⑸⑹⑺⑻⑼',
}

describe('a number in other digits', () => {
  test.each(Object.entries(DIGITS))('is masked in %s ones', (_, digits) => {
    const ten = Array.from(digits)
    const pan = generateCard('visa')
    const written = Array.from(pan, (digit) => ten[Number(digit)]).join('')
    for (const text of [written, displayName(written), encodeURIComponent(written)]) {
      expect(builtInMask.text(`card-${text}.log`), text).toMatch(/\*{6}/)
    }
  })

  test('is masked as escapes of JSON, HTML and Shift_JIS, and among signs that nobody sees', () => {
    const pan = generateCard('mastercard')
    const each = (write: (code: number) => string): string =>
      Array.from(pan, (digit) => write(digit.charCodeAt(0))).join('')
    for (const text of [
      each((code) => `\\u00${code.toString(16)}`),
      each((code) => `\\u{${code.toString(16)}}`),
      each((code) => `\\x${code.toString(16)}`),
      each((code) => `&#${code};`),
      each((code) => `&#x${code.toString(16)};`),
      each((code) => `\\x82${String.fromCharCode(code + 31)}`),
      ...INVISIBLE.map((sign) => Array.from(pan).join(String.fromCodePoint(sign))),
      displayName(Array.from(pan).join('\u200b')),
    ]) {
      expect(builtInMask.text(text).split('*').length, JSON.stringify(text)).toBeGreaterThan(6)
    }
  })

  test('is masked with every separator of the kernel between its groups', () => {
    for (const code of SEPARATORS) {
      const sign = String.fromCodePoint(code)
      for (const text of [group(generateCard('visa'), sign), group(generateCard('amex'), sign)]) {
        expect(builtInMask.text(text), text).toContain('*')
        expect(builtInMask.text(encodeURI(text)), encodeURI(text)).toContain('*')
      }
    }
  })

  test('is masked over the names of a path, of keys and of columns', () => {
    const [a, b, c, d] = group(generateCard('visa'), ' ').split(' ') as [
      string,
      string,
      string,
      string,
    ]
    for (const text of [
      `/${a}/${b}/${c}/${d}/x`,
      `$["${a}"]["${b}"]["${c}"]["${d}"]`,
      `${a}${b}!${c}${d}`,
    ]) {
      expect(builtInMask.text(text)).toContain('*')
    }
    expect(builtInMask.names([a, b, c, d]).join('')).toBe(`${a}${b.slice(0, 2)}******${d}`)
    expect(builtInMask.names(['shop', 'orders', ''])).toEqual(['shop', 'orders', ''])
  })
})

describe('a text is masked as', () => {
  test.each([
    ['card_4111111111111111.log', 'card_411111******1111.log'],
    ['/data/4111-1111-1111-1111_20261121.csv', '/data/4111-11**-****-1111_20261121.csv'],
    ['t_411111111111111', 't_411111*****1111'],
    ['t_41111111111111', 't_411111****1111'],
    ['a%204111111111111111', 'a%20411111******1111'],
    ['100%4111111111111111', '100%411111******1111'],
    ['2026-11-21T20:22:53.log', '2026-11-21T20:22:53.log'],
    ['access.log.20261121', 'access.log.20261121'],
    ['no digits', 'no digits'],
    ['12345678901234567890123456', '123456****************3456'],
  ])('%s', (text, masked) => {
    expect(builtInMask.text(text)).toBe(masked)
  })
})

function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/%(?:20|2D)/g, '')
    .replace(/[^\d*]/g, '')
}
