import { expect, test } from 'vitest'
import { fillTokens } from './examples.ts'
import { judge } from './judge.ts'

/** Cases of rules/weights.json, as they stand in data. */
test.each<[string, string | undefined, string, number | null, string | null]>([
  ['1 JCB in a phone column', 'phone', '{jcb}', 20, 'confirmed'],
  ['2 Visa in a phone column', 'phone', '{visa}', 11, 'likely'],
  ['3 full-width Visa in a name', undefined, '氏名：{visa:4-4-4-4:hyphen:wide}', 29, 'confirmed'],
  [
    '4 telephone order in a note',
    'free_text',
    'カード変更希望 番号は{mastercard:4-4-4-4} 有効期限05/27',
    50,
    'confirmed',
  ],
  ['5 access log', undefined, 'GET /?card_no={visa}&security_code=123', 54, 'confirmed'],
  ['6 unknown log line', undefined, '{visa}', -1, 'possible'],
  ['7 order id', undefined, 'order_id={visa}', null, null],
  ['8 yyMMdd order number', undefined, '注文番号 {mastercard2:yymmdd}', null, null],
  ['9 JAN code', undefined, '4901234567894', null, null],
  ['10 IMEI', undefined, 'imei=490154203237518', null, null],
  ['11 float', undefined, '{"ratio":0.5454545454545454}', null, null],
  [
    '13 session blob',
    'session_blob',
    's:11:"card_number";s:15:"{amex}";s:3:"cvv";s:4:"1234";',
    35,
    'confirmed',
  ],
  ['14 track 2 in a core dump', undefined, ';{visa}=28121010000012300000?', 29, 'confirmed'],
  ['16 unknown column', 'column_unknown', '{visa}', 1, 'possible'],
  ['17 order id column', 'order_id', '{jcb}', -2, 'possible'],
  ['18 UnionPay that fails Luhn', 'free_text', '銀聯 {unionpay:bad}', 3, 'possible'],
  ['19 mistyped Visa', 'free_text', 'カード番号 {visa:4-4-4-4:bad} 期限 12/28', 11, 'possible'],
  ['20 Diners in a phone column', 'phone', '{diners}', 3, 'possible'],
])('%s', (_, role, text, score, confidence) => {
  const judgement = judge(fillTokens(text), { role })
  expect(judgement?.score ?? null).toBe(score)
  expect(judgement?.confidence ?? null).toBe(confidence)
})
