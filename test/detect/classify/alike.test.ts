import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsAlike } from '../../../src/detect/classify/alike.ts'
import { decodeUpTo } from '../../../src/detect/classify/decode.ts'
import { fold } from '../../../src/detect/classify/fold.ts'
import { runs } from '../../support/runs.ts'
import { mixedBytes } from './mixed-text.ts'

const RUNS = runs(1_500)

const alike = (text: string): string | null => {
  const bytes = Buffer.from(text)
  const made = digitsAlike(bytes, 0, bytes.length)
  return made === null ? null : Buffer.from(made, 'latin1').toString()
}

/** The same text with other digits, as long as the old ones. */
const folded = (bytes: Uint8Array): string => fold(decodeUpTo(bytes, 0, bytes.length, 'ascii'))

test.each([
  ['2026-02-03T10:11:12.345Z id=7f3a', '0000-00-00T00:00:00.000Z id=0f0a'],
  ['pan 4111 1111 1111 1111, 12/28', 'pan 0000 0000 0000 0000, 00/00'],
  ['(12) [34] {56} <78> "90"', '(00) [00] {00} <00> "00"'],
  ['有効期限12年3月', '有効期限00年0月'],
  ['user20391@x took 240ms exec-16', 'user00000@x took 000ms exec-00'],
])('digits that stand for themselves are alike: %s', (text, expected) => {
  expect(alike(text)).toBe(expected)
})

test.each([
  ...['tel2=', 'line-1', 'v.2', '3dsecure', 'card_no1', '_1', '1_', 'cvv2', 'utf8', 'tel12'],
  ...[
    '住所1":',
    'カード番号2=',
    '%3D',
    '%25',
    '%253D',
    '%E3%82%AB',
    '%25E3%2582%25A1',
    '\\u30ab',
    '\\u30a2',
  ],
  ...[
    '%5Cu30a2',
    '%5cu30c9',
    '\\x1b',
    '\\047',
    '&#39;',
    '&#x27;',
    '&#x30a2;',
    '%26%2339%3B',
    '%26%23x27%3B',
  ],
])('digits of a name or an escape are kept: %s', (text) => {
  expect(alike(text)).toBe(text)
  expect(alike(`a=5 ${text} 6`)).toBe(`a=0 ${text} 0`)
})

test('what is no escape is none: =3D of mail, which nobody decodes here', () => {
  expect(alike('a=3D4')).toBe('a=0D0')
  expect(alike('%3D1234')).toBe('%3D0000')
  expect(alike('\\u30a21234')).toBe('\\u30a21234') // the run begins in the escape
})

test.each([
  ['ISO-2022-JP, where digits stand for letters', '\x1b$B%+!<%I\x1b(B 123'],
  ['an escaped digit, which could be one of an escape', '%5Cu%33%30a2'],
  ['an escaped letter', '%2541'],
  ['a text that seldom comes twice', 'a'.repeat(4097)],
])('of %s nothing is said', (_, text) => {
  expect(alike(text)).toBeNull()
})

test('the digits of a number are alike whatever stands before them, but in an escape', () => {
  const ofNumber = (before: string, after = ''): string | null => {
    const bytes = Buffer.from(`${before}4111${after}`)
    const own = { start: before.length, end: before.length + 4 }
    return digitsAlike(bytes, 0, bytes.length, own)
  }
  expect(ofNumber('pan_', '_x')).toBe('pan_0000_x')
  expect(ofNumber('PAN', 'abc')).toBe('PAN0000abc')
  expect(ofNumber('%20')).toBe('%200000')
  expect(ofNumber('\\u0020')).toBe('\\u00200000')
  expect(ofNumber('\\u')).toBe('\\u4111')
  expect(ofNumber('%A')).toBe('%A4111')
  expect(ofNumber('%')).toBeNull()
})

test('only digits change, in any bytes', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 80 }), mixedBytes),
      fc.nat(20),
      (bytes, from) => {
        fc.pre(from <= bytes.length)
        const made = digitsAlike(bytes, from, bytes.length)
        if (made === null) return
        const real = Buffer.from(bytes).toString('latin1').slice(from)
        expect(made).toHaveLength(real.length)
        for (const [at, sign] of [...made].entries()) {
          if (sign !== real[at])
            expect([sign, real[at]]).toEqual(['0', expect.stringMatching(/^\d$/)])
        }
      },
    ),
    { numRuns: RUNS },
  )
})

test('folded text is the same but for its digits, in any mixture of charsets and escapes', () => {
  fc.assert(
    fc.property(mixedBytes, fc.nat(60), fc.nat(20), (bytes, start, length) => {
      const own = { start, end: start + length }
      const made = digitsAlike(bytes, 0, bytes.length, own)
      if (made === null) return
      const [text, other] = [folded(bytes), folded(Buffer.from(made, 'latin1'))]
      expect(other.replace(/\d/g, '0')).toBe(text.replace(/\d/g, '0'))
    }),
    { numRuns: RUNS },
  )
})
