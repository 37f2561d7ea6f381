import fc from 'fast-check'

/** The parts of numbers in every encoding, so that random rows of them are at its limits. */
const parts: readonly (readonly string[])[] = [
  ['%34', '%31', '%25', '%2534', '%5C', '%EF%BC%94', '%', '3', '%20'],
  ['%82S', '%82P', '%82O', '%82', 'X', '%A3%B4', '%a3%b1', '%A3', '%B', '%81%7C', '-', '%34'],
  [
    '77yU',
    '77yR',
    '77yQ',
    'vJDv',
    'vJjv',
    'gk+C',
    'glOC',
    'glCC',
    'UIJQ',
    'T4JY',
    'WIJP',
    '7',
    'MTEx',
    'MQAx',
    '+',
  ],
  ['MQAx', 'ADEA', 'NAAx', 'AEEA', 'AAAA', 'MTEx', '77yR', 'A', 'M', '+'],
  ['=34', '=31', '=3D', '=EF=BC=94', '=', '=\n', '4'],
  ['\\u0034', '\\u0031', '\\\\u0034', '\\x34', '\\u005c', '\\uff14', '\\n', '\\', '"'],
  ['&#52;', '&#x34;', '&#49;', '&amp;#52;', '&#38;', '&#65300;', '&', '#', '&#123456;', ' '],
  ['#4', '#1', '#1#1', '!]', '\u001b$B', ' ', '#'],
  ['NDEx', 'MTEx', 'QxMT', 'eyJj', 'YXJk', 'xMTE', 'a', '+', '/', '=', '\r\n', 'f1e2'],
  ['3431', '31', '3', '2d', '7a', 'ff', '\\x', ' '],
  ['5A', '08', '5a07', '5A0A', '41111111', '111111', '1', '57', '11', 'D', '=', '2512', 'F'],
  ['0200', '7220000000000000', 'F', '16', '4111111111111111', '0', ' ', '1'],
  ['1111111111111114', '1', ' :drac', '=on_DRAC', 'drac', ' ', '   '],
  [
    '4111',
    '1111',
    '3782',
    '822463',
    '10005',
    '&card_no2=',
    '&card_no3=',
    '","',
    '\n',
    '4',
    '-',
    ',',
  ],
  ['٤', '١', '۴', '४', '१', '𝟒', '𝟏', 'あ', 'า', '1', '\u200b', '\u200d', '\u00ad', '\ufeff'],
]

/** Rows of the parts of one encoding. */
export const rows: fc.Arbitrary<Uint8Array> = fc
  .constantFrom(...parts)
  .chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 60 }))
  .map((words) => Buffer.from(words.join('')))
