import { describe, expect, test } from 'vitest'
import { recordReader } from '../../../src/detect/records/index.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { Chunk } from '../../../src/model/unit.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { type Charset, encodeText } from '../../support/cards.ts'
import { readRules } from '../classify/rule-entries.ts'
import { kernelOf } from './text-around.ts'

const rules = compileRules('japan')

/** The codes of a text that is a part of its own. */
function codesIn(
  text: string,
  charset: Charset = 'utf-8',
): readonly [field: string, digits: number][] {
  const bytes = encodeText(text, charset)
  const reread = (from: number, to: number): Uint8Array => bytes.slice(from, to)
  const chunk: Chunk = { bytes, from: 0, to: bytes.length, offset: 0, reread }
  const codes = recordReader(
    { rules, mask: builtInMask, kernel: kernelOf(chunk) },
    () => null,
  ).codesIn(chunk)
  return codes.map(({ field, digits }) => [field, digits])
}

test.each([
  ['card=x&card_cvv=123&a=b', 'card_cvv', 3],
  ['{"securityCode": 1234, "x": 1}', 'securityCode', 4],
  ['{\\"cvc\\":\\"123\\"}', 'cvc', 3],
  ['    [cvv2] => 123', 'cvv2', 3],
  ['s:13:"security_code";s:3:"123";', 'security_code', 3],
  ['a:1:{s:3:"cvv";i:123;}', 'cvv', 3],
  ['<ns:cvv2 a="b">123</ns:cvv2>', 'cvv2', 3],
  ['<input name="card_cvc" type="text" value="123">', 'card_cvc', 3],
  ['Payment{no=1, cvv=123, pin=4567}', 'cvv', 3],
  ['セキュリティコード：１２３', 'セキュリティコード', 3],
  ['security_code%3D123%26x', 'security_code', 3],
  ['card_pin: 1234', 'card_pin', 4],
])('%s holds a code', (line, field, digits) => {
  expect(codesIn(`x\n${line}\ny\n`)[0]).toEqual([field, digits])
})

test.each(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const)(
  'a Japanese label is read in %s',
  (charset) => {
    expect(codesIn('氏名：山田\nセキュリティコード：123\n暗証番号＝1234\n', charset)).toHaveLength(
      2,
    )
  },
)

test.each(['utf-16le', 'utf-16be'] as const)(
  'fields and columns of codes are read in %s',
  (charset) => {
    const line = '[cv_log] 利用者 7 {"cvc": "731", "暗証番号": "4821", "cvv2": "***"}'
    expect(codesIn(`始め\r\n${line}\r\n`, charset)).toEqual([
      ['cvc', 3],
      ['暗証番号', 4],
    ])
    expect(codesIn('\ufeff氏名\tセキュリティコード\r\n伊藤\t907\r\n林\t\r\n', charset)).toEqual([
      ['セキュリティコード', 3],
    ])
  },
)

test('each code on a line counts', () => {
  expect(codesIn('[{"cvv":"123"},{"cvv":"456"},{"cvv":"***"}]')).toHaveLength(2)
})

test('a header names the columns of codes', () => {
  const text = 'no;PIN;cvv\n1;1234;123\n2;12;"456"\n3;1234\n4;x;12345\n'
  expect(codesIn(text)).toEqual([
    ['PIN', 4],
    ['cvv', 3],
    ['cvv', 3],
  ])
})

describe('the reason for a lone code', () => {
  const { hits, misses } = readRules('reasons.json')['sad:named']
  test.each<string>(hits)('%s', (text) => {
    expect(codesIn(text)).toHaveLength(1)
  })
  test.each<string>(misses.filter((text: string) => !text.includes('{visa}')))('not %s', (text) => {
    expect(codesIn(text)).toEqual([])
  })
})
