import fc from 'fast-check'
import { encodeText, widen } from '../../support/cards.ts'

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
  ['01', '4111111111111111', '371449635398431', '2812', '00000', 'D', 'x', ' ', '\n', '='],
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
  ['34 ', '31 39 38 ', '34 39 38 30 30 33 ', '3a ', '4', ' ', '3', '31-', '\n'],
  [
    '52,',
    '57,48,',
    '48,49,50,51,52,53,',
    '52, 49, 50, 51, 57, ',
    '58,',
    '5',
    ' ',
    '34, 35, 36, 37, ',
  ],
  ['3431 ', '3938 3030 ', '3a31 ', '3431', '3', ' ', '  '],
  ['４', '１１', '９９９９', '4', '11', ' ', '-', '－', '　', 'あ', '＊'],
  ['0x34, ', '0x34,', '0X31 0x7a ', '0x39,0x38,0x30,0x30,0x33,0x35, ', '0x', 'x', '\n      ', '4'],
  ['card', 'カード', '4111', '11', '1', '1111', '111111111111', ' ', '\n', '-', ' - ', '\r\n> '],
  ['visa ', 'jcb', '41', '11', '1 ', '4 ', '1-', '11 ', '11:', '-', '  ', ' 1111 1111'],
  ['card ', '４１１１', '１', '１１１１', '１１', 'の', '　', '・', '1', '\n'],
  ['٤', '١', '۴', '४', '१', '𝟒', '𝟏', 'あ', 'า', '1', '\u200b', '\u200d', '\u00ad', '\ufeff'],
]

/** Rows of the parts of one encoding. */
export const rows: fc.Arbitrary<Uint8Array> = fc
  .constantFrom(...parts)
  .chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 60 }))
  .map((words) => Buffer.from(words.join('')))

const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp'] as const
const card = '4111111111111111'

/** A published test number in groups of any lengths, behind a word for a card, in some charset. */
export const looseRows: fc.Arbitrary<Uint8Array> = fc
  .record({
    before: fc.constantFrom('card ', 'カード：', 'クレカ\n', 'no word ', 'visa:12 '),
    sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 16, maxLength: 16 }),
    betweens: fc.array(
      fc.constantFrom(' ', '-', '\n', '\r\n> ', ' - ', 'の', '　', 'a', '\r\n> > > '),
      { minLength: 1, maxLength: 3 },
    ),
    isWide: fc.boolean(),
    charset: fc.constantFrom(...charsets),
  })
  .map(({ before, sizes, betweens, isWide, charset }) => {
    let number = ''
    for (let [at, index] = [0, 0]; at < card.length; at += sizes[index] ?? 1, index++) {
      const group = card.slice(at, at + (sizes[index] ?? 1))
      number += (at > 0 ? betweens[index % betweens.length] : '') + group
    }
    const text = `${before}${isWide ? widen(number) : number} 12`
    return encodeText(text, charset)
  })
