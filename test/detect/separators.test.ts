import { describe, expect, test } from 'vitest'
import { encodeText, generateCard, group, seededRandom, widen } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'

const random = seededRandom(37)

const URLS = ['%20', '%2520', '%2525252D', '%2D', '%C2%A0', '%25C2%25A0', '%E3%80%80']
const MORE_URLS = ['%E2%80%90', '%E2%88%92', '%A0', '%81%40', '%81%7C', '%A1%DD', '%ef%bc%8d']
const STRINGS = [
  '\\u3000',
  '\\u00a0',
  '\\u2010',
  '\\u2011',
  '\\u2012',
  '\\u2013',
  '\\u2014',
  '\\u2015',
]
const MORE_STRINGS = [
  '\\u2212',
  '\\\\u3000',
  '\\\\\\\\u00a0',
  '\\u{2013}',
  '\\xa0',
  '\\xc2\\xa0',
  '\\302\\240',
]
const ENTITIES = [
  '&#8211;',
  '&#8208;',
  '&#160;',
  '&#x2010;',
  '&#xA0;',
  '&nbsp;',
  '&amp;#8722;',
  '&ndash;',
]
const MAILS = ['=C2=A0', '=E3=80=80', '=E2=80=93', '=A0']
const RAW = ['\u00a0', '\u3000', '\u2010', '\u2011', '\u2013', '\u2015', '\u2212', 'ー', '－']

const around = [
  'GET /pay?card_no=@&x=1',
  '{"a":1,"cardNumber":"@","b":2}',
  'カード番号：@。',
  'card @ ok',
]

describe('groups of a number may have an escape between them', () => {
  const all = [...URLS, ...MORE_URLS, ...STRINGS, ...MORE_STRINGS, ...ENTITIES, ...MAILS, ...RAW]
  test.each(all)('%s', async (sign) => {
    for (const text of around) {
      for (const scheme of ['visa', 'amex'] as const) {
        const pan = generateCard(scheme, random)
        const found = await searchAll(text.replace('@', () => group(pan, sign)))
        expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([pan.slice(-4)])
        expect(found[0]?.judgement.confidence).not.toBe('possible')
      }
    }
  })
})

test.each(['shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const)(
  'and a sign of %s',
  async (charset) => {
    for (const sign of ['　', '－', '‐', 'ー']) {
      const pan = generateCard('mastercard', random)
      const found = await searchAll(encodeText(`カード番号：${group(pan, sign)}。\n`, charset))
      expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([pan.slice(-4)])
    }
  },
)

describe('digits of full width and plain ones are one number', () => {
  const forms: Readonly<Record<string, (groups: readonly string[]) => string>> = {
    'the first group wide': ([first = '', ...others]) => widen(first) + others.join(''),
    'the last group wide': (groups) => groups.slice(0, 3).join('') + widen(groups[3] ?? ''),
    'in turn': (groups) => groups.map((part, at) => (at % 2 ? part : widen(part))).join(''),
    'in turn, with hyphens': (groups) =>
      groups.map((part, at) => (at % 2 ? part : widen(part))).join('-'),
    'in turn, with wide hyphens': (groups) =>
      groups.map((part, at) => (at % 2 ? widen(part) : part)).join('－'),
  }
  test.each(Object.entries(forms))('%s', async (_, write) => {
    for (const charset of ['utf-8', 'shift_jis', 'euc-jp'] as const) {
      const pan = generateCard('visa', random)
      const text = `カード番号：${write(pan.match(/.{4}/g) ?? [])}。\n`
      const found = await searchAll(encodeText(text, charset))
      expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([pan.slice(-4)])
    }
  })
})

describe('in UTF-16 as well', () => {
  const all = [...URLS, ...STRINGS, ...MORE_STRINGS, ...ENTITIES, ...MAILS, ...RAW, ' - ', '  ']
  test.each(all)('%s', async (sign) => {
    for (const text of around) {
      for (const charset of ['utf-16le', 'utf-16be'] as const) {
        const pan = generateCard('visa', random)
        const found = await searchAll(
          encodeText(
            text.replace('@', () => group(pan, sign)),
            charset,
          ),
        )
        expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([pan.slice(-4)])
        expect(found[0]?.judgement.confidence).not.toBe('possible')
      }
    }
  })

  const marks = ['%22', '\\x22', '\\u0022', '\\\\u0022', '\\042']
  test.each(marks)('digits of an escape are none of a number: %s', async (mark) => {
    for (const charset of ['utf-16le', 'utf-16be'] as const) {
      const pan = generateCard('jcb', random)
      const text = `${mark}cardNumber${mark}:${mark}${pan}${mark}`
      const found = await searchAll(encodeText(text, charset))
      expect(found.map(({ judgement }) => judgement.masked.slice(-4))).toEqual([pan.slice(-4)])
    }
  })
})
