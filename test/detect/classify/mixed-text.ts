import fc from 'fast-check'
import { encodeText } from '../../support/cards.ts'

const PLAIN = [
  ...[
    'a',
    'C',
    'u',
    'x',
    'cd',
    '-',
    '_',
    '.',
    ' ',
    '=',
    ':',
    ';',
    '"',
    '&',
    '%',
    '\\',
    '#',
    '/',
    '\n',
  ],
  ...['2', '3', '5', '25', '12', '30', '4111'],
]
const JAPANESE = [
  'カード番号',
  '名',
  '有効期限',
  'ｶｰﾄﾞ',
  '№',
  '①',
  '１２',
  '　',
  '，',
  'ー',
  'か\u3099',
  'é',
]
const ESCAPES = [
  ...[
    '%3D',
    '%E3%82%A2',
    '%E3%82%AB',
    '%25E3%2582%25A2',
    '%20',
    '%2C',
    '%0A',
    '%EF%BC%91',
    '%23',
    '%5C',
  ],
  ...[
    '%41',
    '%31',
    '%75',
    '%2575',
    '%26',
    '%3B',
    '%25',
    '%2525',
    '%252',
    '%A',
    '%E3',
    '%a2',
    '%c9',
  ],
  ...[
    '\\u30ab',
    '\\u30a2',
    '\\u30c9',
    '\\\\u30a2',
    '\\\\\\\\u00fa',
    '\\\\u0022',
    '\\\\xe3\\\\x82\\\\xa2',
    '\\xe3\\x83',
    '\\\\x22',
    '\\u0026',
    '\\u0023',
    '\\u005c',
    '\\u',
    '\\u0',
    '\\u30',
    '\\x1b',
  ],
  ...[
    '&#39;',
    '&#34;',
    '&#x27;',
    '&#x',
    '&#',
    '&amp;',
    '&quot;',
    '&#x30a2;',
    '=3D',
    '=E3=82',
    '%5Cu30c9',
  ],
]

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PLAIN).map((text) => Buffer.from(text)) },
  fc.stringMatching(/^\d{1,5}$/).map((text) => Buffer.from(text)),
  { weight: 3, arbitrary: fc.constantFrom(...ESCAPES).map((text) => Buffer.from(text)) },
  fc
    .tuple(fc.constantFrom(...JAPANESE), fc.constantFrom('utf-8', 'shift_jis', 'euc-jp'))
    .map(([text, charset]) => encodeText(text, charset)),
)

/** Bytes of Japanese in several charsets, escapes, whole and cut, and digits. */
export const mixedBytes = fc
  .array(piece, { maxLength: 14 })
  .map((pieces) => new Uint8Array(Buffer.concat(pieces)))
