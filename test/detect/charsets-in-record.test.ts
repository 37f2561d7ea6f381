import { expect, test } from 'vitest'
import { encodeText, generateCard, seededRandom, widen } from '../support/cards.ts'
import { searchAll, searchFile } from '../support/search-all.ts'

const random = seededRandom(29)

/** ISO-2022-JP (RFC 1468): pairs of bytes of EUC-JP without their high bits, between escapes. */
function encodeSwitched(text: string): Buffer {
  const parts = text.split(/([\u0080-\uffff]+)/).map((part, index) => {
    const bytes = encodeText(part, 'euc-jp')
    if (index % 2 === 0) return bytes
    return Buffer.concat([
      Buffer.from('\x1b$B'),
      bytes.map((byte) => byte & 0x7f),
      Buffer.from('\x1b(B'),
    ])
  })
  return Buffer.concat(parts)
}

const charsets = [
  ['ISO-2022-JP', encodeSwitched],
  ['EUC-JP', (text: string) => encodeText(text, 'euc-jp')],
  ['Shift_JIS', (text: string) => encodeText(text, 'shift_jis')],
  ['UTF-8', (text: string) => encodeText(text, 'utf-8')],
] as const

const narrow = (pan: string): string => pan

test.each(
  charsets.flatMap(([charset, encode]) => [
    { charset, encode, order: 'full width first', forms: [widen, narrow] },
    { charset, encode, order: 'full width last', forms: [narrow, widen] },
  ]),
)('numbers of an object in $charset, $order, stand beside the same holder', async (row) => {
  const numbers = row.forms.map(
    (form) => `  "card_number": "${form(generateCard('visa', random))}",\n`,
  )
  const text = `[\n {\n${numbers.join('')}  "カード名義": "山田太郎",\n  "x": 1\n }\n]\n`
  const found = await searchAll(row.encode(text))
  expect(found.map(({ judgement }) => judgement.kind)).toEqual(['pan', 'pan'])
  for (const { judgement } of found) expect(judgement.elements).toContain('holder')
})

test('a number in ISO-2022-JP has the role of its column, as in other charsets', async () => {
  const row = (): string => `1,${widen(generateCard('visa', random))},東京\n`
  const text = `番号,氏名,住所\n${row()}${row()}`
  for (const [, encode] of charsets) {
    const found = await searchFile(encode(text))
    const reasons = found.map(({ judgement }) => judgement.reasons.map(({ id }) => id))
    expect(reasons.length).toBe(2)
    for (const own of reasons) expect(own).toContain('prior:name')
  }
})
