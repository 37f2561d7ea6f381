import fc from 'fast-check'
import { describe, test } from 'vitest'
import { createKernel } from '../../../src/detect/kernel/index.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import { findSuspects } from '../../../src/detect/kernel/suspects/index.ts'
import type { EncodedSpan } from '../../../src/detect/kernel/suspicions.ts'
import { render, text } from './corpus.ts'
import { expectSame, load } from './memory.ts'
import { table } from './prefix-table.ts'

const kernel = createKernel(table, compileModule())
const RUNS = 8_000

const shown = (suspects: readonly EncodedSpan[]): string[] =>
  suspects.map(({ kind, start, end }) => `${kind} ${start}-${end}`)

const agree = (bytes: Uint8Array): void => {
  load(kernel, bytes)
  expectSame(shown(kernel.suspects(bytes.length)), shown(findSuspects(bytes, table)))
}

/** The parts of numbers in every disguise, so that random rows of them are at its limits. */
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
const rows = fc
  .constantFrom(...parts)
  .chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 60 }))
  .map((words) => Buffer.from(words.join('')))

const smallBytes = (bytes: readonly number[]): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.constantFrom(...bytes), { maxLength: 300 }).map((all) => Uint8Array.from(all))

describe('the SIMD kernel suspects what the reference suspects', () => {
  test('in rows of the parts of disguised numbers', () => {
    fc.assert(fc.property(rows, agree), { numRuns: RUNS })
  })

  test('in such rows one after another, wherever they stand', () => {
    const many = fc.array(rows, { maxLength: 5 }).map((all) => Buffer.concat(all))
    fc.assert(fc.property(many, agree), { numRuns: RUNS })
  })

  test('in text made of the pieces of card numbers', () => {
    fc.assert(
      fc.property(text, (pieces) => agree(render(pieces))),
      { numRuns: RUNS },
    )
  })

  test('in random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), agree), { numRuns: RUNS })
  })

  test('in bytes of small alphabets, where rows are dense', () => {
    const alphabets = [
      [0xf0, 0xf4, 0xf9, 0x40, 0x60, 0xfa],
      [0x5a, 0x57, 0x08, 0x11, 0x41, 0x12, 0x00, 0x0d, 0x9f],
      [...Buffer.from('%&#=\\ux0134;5C')],
      [...Buffer.from('0123456789abcdefDA5 ')],
      [...Buffer.from('4111 &=,c1')],
      [...Buffer.from('3782,,=,')],
      [0xd9, 0xa4, 0xa1, 0xe0, 0xa5, 0xaa, 0xa7, 0x31],
    ]
    const bytes = fc.oneof(...alphabets.map(smallBytes))
    fc.assert(fc.property(bytes, agree), { numRuns: RUNS })
  })
})
