import { expect, test } from 'vitest'
import { encodings } from '../../src/detect/encodings/encodings.ts'
import type { EncodingKind } from '../../src/model/candidate.ts'
import { table } from './kernel/prefix-table.ts'

const written: readonly (readonly [EncodingKind, encoded: string, meant: string])[] = [
  ['percent-encoding', 'no=%34%31-1', 'no=41-1'],
  ['percent-encoding', '100%, %zz%4', '100%, %zz%4'],
  ['quoted-printable', 'no=3D4=31=\r\n11=', 'no=4111='],
  ['json-escape', '\\u0034\\x31\\n\\q\\u00e9\\ud835\\udfd2', '41\n\\qé𝟒'],
  ['html-entity', '&#52;&#x31;&amp;&nbsp;&#99999999;&none;', '41&\u00a0&#99999999;&none;'],
  ['base64', 'NDExMTEx', '411111'],
  ['base64', `${'eHh4'.repeat(19)}\r\nNDExMTEx`, `${'xxx'.repeat(19)}411111`],
  ['base64', `a:: ${'eHh4'.repeat(15)}\n  NDExMTEx`, `a:: ${'xxx'.repeat(15)}411111`],
  ['base64', 'NDExMTEx\nNDEx', '411111\nNDEx'],
  ['base64', 'NDExMTEx\n\ndn:', '411111\n\ndn:'],
  ['hexadecimal', '34313131313131313131313131', '4111111111111'],
  ['hexadecimal', '34313131313131313131313131\n3131\nff-\n', '411111111111111\nff-\n'],
  ['hexadecimal', 'x34313131313131313131313131', ' 4111111111111'],
  ['hexadecimal', '(0x34313131313131313131313131)', '( 4111111111111)'],
  ['hexadecimal', '\\x34313131313131313131313131', ' 4111111111111'],
  ['unicode-digits', '٤१𝟙𝟿 ー', '4119 ー'],
  ['zero-width', '4\u200b1\ufeff1', '411'],
  ['reversed', '114', '411'],
  ['emv-hex', '5A08411111111111111112', ' pan=4111111111111111 12'],
  ['iso8583', '020072200000000000001641111111111111110000', ' pan=4111111111111111 0000'],
  ['track', '374111111111111111=27121010', ' ;4111111111111111=27121010 '],
  [
    'track',
    '950057114111111111111111D2712101000001230F5F2',
    '9500 ;4111111111111111D2712101000001230 F5F2',
  ],
  [
    'fixed-width',
    'telegram 0141111111111111112812000000',
    'telegram 01 4111111111111111 2812000000',
  ],
  ['split-fields', 'card 4111","1111","1111","1111', 'card 4111111111111111'],
]

test.each(written)('%s: %s', (name, encoded, meant) => {
  const bytes = Buffer.from(encoded)
  const start = name === 'split-fields' ? 5 : 0
  const texts = encodings[name](bytes, [{ start, end: bytes.length }], table).map((reading) =>
    Buffer.from(reading.bytes).toString(),
  )
  expect(texts).toContain(meant)
})

test.each(written)('%s: %s: each byte tells where it is written', (name, encoded) => {
  const bytes = Buffer.from(encoded)
  const start = name === 'split-fields' ? 5 : 0
  const spans = [{ start, end: bytes.length }]
  for (const { bytes: meant, starts, ends } of encodings[name](bytes, spans, table)) {
    expect([starts.length, ends.length]).toEqual([meant.length, meant.length])
    expect(starts.every((at, index) => at <= (ends[index] ?? 0))).toBe(true)
    expect(Math.max(...ends)).toBeLessThanOrEqual(bytes.length)
  }
})
