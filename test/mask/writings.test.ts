import { describe, expect, test } from 'vitest'
import { builtInMask } from '../../src/mask/index.ts'
import { displayName } from '../../src/sources/path-names.ts'
import { cardTypeNames, generateCard, group } from '../support/cards.ts'
import { numbersShown } from '../support/numbers-shown.ts'
import { WRITINGS } from '../support/writings.ts'

const SURROUNDINGS: Readonly<Record<string, (written: string) => string>> = {
  alone: (written) => written,
  'in a path': (written) => `/srv/logs/card_${written}.log`,
  'in a path that is shown': (written) => displayName(`/srv/${written}/a.log`),
  'in a key of JSON': (written) => `$.orders['${written}'].card`,
  'behind a label': (written) => `カード番号 ${written} です`,
  'in a URL': (written) => `https://shop.example/?q=${encodeURIComponent(written)}&x=1`,
}

describe('a number is masked', () => {
  test.each(Object.entries(WRITINGS))('as %s', (_, write) => {
    for (const type of cardTypeNames) {
      for (const [where, around] of Object.entries(SURROUNDINGS)) {
        const pan = generateCard(type)
        const text = around(write(pan))
        expect(numbersShown(text, [pan]), `${where}: the test sees it`).toEqual([pan])
        const masked = builtInMask.text(text)
        expect(numbersShown(masked, [pan]), `${type} ${where}`).toEqual([])
        expect(masked).toHaveLength(text.length)
      }
    }
  })

  test.each([
    ['base64 of hexadecimal', (pan: string) => base64(hex(pan))],
    ['base64 of base64', (pan: string) => base64(base64(pan))],
    ['hexadecimal of UTF-16', (pan: string) => Buffer.from(pan, 'utf16le').toString('hex')],
    ['base64 of UTF-16', (pan: string) => Buffer.from(pan, 'utf16le').toString('base64')],
    ['pairs of hexadecimal', (pan: string) => hex(pan).replace(/..(?!$)/g, '$&:')],
    ['a list of bytes', (pan: string) => [...Buffer.from(pan)].join(', ')],
    ['EBCDIC in hexadecimal', (pan: string) => pan.replace(/./g, 'f$&')],
    ['percent encoding of base64', (pan: string) => `${base64(pan)}`.replaceAll('=', '%3D')],
    ['base64 of a JSON text', (pan: string) => base64(`{"card":"${pan}","exp":"12/29"}`)],
  ])('as %s', (_, write) => {
    for (const type of cardTypeNames) {
      const pan = generateCard(type)
      expect(builtInMask.text(`a/${write(pan)}.log`), type).toMatch(/\*\*/)
    }
  })

  test.each(['\0', '\x01', '\x0b', '\x1f', '\x7f', '\x85'])(
    'with %j between its digits',
    (control) => {
      const text = Array.from(generateCard('visa')).join(control)
      expect(builtInMask.text(text)).toMatch(/\*/)
      expect(builtInMask.text(displayName(text))).toMatch(/\*/)
    },
  )

  test.each([
    ',',
    ':',
    '|',
    '~',
    '=',
    '\\',
    '\t',
    '\n',
    '----',
    ', ',
    '","',
    '><',
    'の',
    '足',
    'ab',
  ])('with %j between its groups', (between) => {
    const text = group(generateCard('visa'), ' ').replaceAll(' ', between)
    expect(builtInMask.text(`x ${text}`)).toMatch(/\*{6}|\*\*.*\*\*\*\*/s)
  })
})
const hex = (text: string): string => Buffer.from(text).toString('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('what is no card number stays legible:', () => {
  test.each([
    'app-20261121.log',
    'backup_20261121202253.sql.gz',
    'dump-2026-11-21T20:22:53.123456Z.json',
    '2026-11-21 20:22:53,123 INFO',
    'trace-1795263773000.json',
    'core.1795263773000000000',
    '550e8400-e29b-41d4-a716-446655440000',
    'd41d8cd98f00b204e9800998ecf8427e',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.blob',
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    'pg_wal/000000010000000000000001',
    'node_modules/@scope/left-pad-1.2.3/dist/index.min.js',
    'libboost_1.74.0-amd64.deb',
    'tel 03-1234-5678, 090-1234-5678, +81-90-1234-5678',
    'order-100000000000001',
    'invoice_2026-000123456.pdf',
    'rows of 192.168.100.101:5432 at 10.0.0.12',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
    'mysql-bin.000001',
    '/var/lib/docker/overlay2/4f6c1a2b7d8e/merged/var/log',
    'postgres://reader@db.example:5432/shop',
    '注文一覧_2026年11月21日.xlsx',
  ])('%s', (text) => {
    expect(builtInMask.text(text)).toBe(text)
  })
})
