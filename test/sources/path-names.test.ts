import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeName,
  displayName,
  escapeForGlob,
  pathBytes,
  restoreName,
} from '../../src/sources/path-names.ts'

const bytesOf = (name: string): Buffer => Buffer.from(pathBytes(name) as string)

test('any bytes survive the way into a name and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const raw = Buffer.from(bytes)
      expect(bytesOf(decodeName(raw))).toEqual(raw)
    }),
    { numRuns: 2000 },
  )
})

test('any text, mixed with broken bytes, survives as well', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const raw = Buffer.concat(pieces)
      const name = decodeName(raw)
      expect(bytesOf(name)).toEqual(raw)
      expect(JSON.parse(JSON.stringify(name))).toBe(name)
      expect(restoreName(escapeForGlob(name))).toBe(name)
      expect(escapeForGlob(name)).toMatch(/^.*$/)
    }),
    { numRuns: 2000 },
  )
})

test('a proper name stays the string that it is', () => {
  expect(decodeName(Buffer.from('売上😀.csv'))).toBe('売上😀.csv')
  expect(pathBytes('売上😀.csv')).toBe('売上😀.csv')
})

test.each([
  ['売上😀 -a[1].csv', '売上😀 -a[1].csv'],
  ['caf\udce9', 'caf\\xe9'],
  ['a\nb\rc\td', 'a\\nb\\rc\\td'],
  ['\u001b[2J\u007f', '\\x1b[2J\\x7f'],
  ['gpj\u202e.exe\u2028\u0085', 'gpj\\u{202e}.exe\\u{2028}\\u{0085}'],
  ['a\\x81', 'a\\\\x81'],
])('the name %j is shown as %s', (name, shown) => {
  expect(displayName(name)).toBe(shown)
})
