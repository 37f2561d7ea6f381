import { describe, expect, test } from 'vitest'
import {
  brandOf,
  type CardType,
  encodeText,
  generateCard,
  group,
  seededRandom,
  widen,
} from '../../support/cards.ts'
import { judgeAll, reasonIds } from './judge.ts'

const random = seededRandom(3)
const types: readonly CardType[] = [
  'visa',
  'mastercard',
  'mastercard2',
  'jcb',
  'amex',
  'diners',
  'unionpay',
  'discover',
]
const separators = [
  ' ',
  '-',
  '.',
  '/',
  '_',
  '+',
  '\u00a0',
  '\u3000',
  '\u2010',
  '\u2013',
  '\u2212',
  'ー',
  '－',
  '%20',
  '%2D',
]

const places: readonly (readonly [string, (pan: string) => string])[] = [
  ['bare', (pan) => pan],
  ['after a word', (pan) => `paid by card ${pan} ok`],
  ['in JSON', (pan) => `{"cardNumber":"${pan}","amount":1200}`],
  ['in JSON inside JSON', (pan) => `{"body":"{\\"card_no\\":\\"${pan}\\"}"}`],
  ['in a query', (pan) => `GET /pay?order_id=12&card_no=${pan}&amount=1200 HTTP/1.1`],
  ['in XML', (pan) => `<payment><CardNumber>${pan}</CardNumber></payment>`],
  ['in a form part', (pan) => `Content-Disposition: form-data; name="card_no"\r\n\r\n${pan}\r\n`],
  ['in an HTML field', (pan) => `<input name="card_no" type="text" value="${pan}">`],
  ['in PHP serialize', (pan) => `a:1:{s:7:"card_no";s:${pan.length}:"${pan}";}`],
  ['in print_r', (pan) => `    [card_no] => ${pan}\n`],
  ['in var_dump', (pan) => `["card_no"]=>\n  string(${pan.length}) "${pan}"\n`],
  ['in Java toString', (pan) => `Card(no=1, cardNumber=${pan}, brand=null)`],
  ['in SQL', (pan) => `UPDATE dtb_order SET card_no = '${pan}' WHERE id = 3`],
  ['after a Japanese label', (pan) => `カード番号：${pan}`],
  ['after a Japanese sentence', (pan) => `お客様のクレジットカード番号は「${pan}」です`],
  ['after an escaped line feed', (pan) => `{"memo":"card\\n${pan}"}`],
  ['in URL-encoded JSON', (pan) => `data=%7B%22card_no%22%3A%22${pan}%22%7D`],
]

describe.each(types)('a number of %s is found', (type) => {
  test.each(places)('%s', (_, write) => {
    const pan = generateCard(type, random)
    expect(judgeAll(write(pan)).map(({ judgement }) => judgement)).toMatchObject([
      { kind: 'pan', brand: brandOf(type), masked: masked(pan) },
    ])
  })

  test.each(separators)('in groups joined by "%s"', (separator) => {
    const pan = generateCard(type, random)
    expect(judgeAll(group(pan, separator))).toMatchObject([{ judgement: { masked: masked(pan) } }])
  })

  test.each(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const)(
    'in full width in %s',
    (charset) => {
      const pan = generateCard(type, random)
      const bytes = encodeText(`クレジットカード番号：${widen(group(pan, '－'))}\n`, charset)
      expect(judgeAll(bytes)).toMatchObject([
        { judgement: { masked: masked(pan), confidence: 'confirmed', brand: brandOf(type) } },
      ])
    },
  )
})

describe.each(['shift_jis', 'euc-jp'] as const)(
  'a label of ASCII with a wide sign in %s',
  (charset) => {
    test.each(['card_no：', 'card_no：「', '「card_no」：'])('%s', (label) => {
      const pan = generateCard('mastercard', random)
      const [judged] = judgeAll(
        encodeText(`名前：山田\n${label}${pan}\n有効期限：04/31\n`, charset),
      )
      expect(reasonIds(judged?.judgement)).toContain('prior:card_number')
    })
  },
)

describe('a field for card numbers makes a number confirmed', () => {
  test.each(types.filter((type) => !['discover', 'mastercard2'].includes(type)))('%s', (type) => {
    const [found] = judgeAll(`card_no=${generateCard(type, random)}`)
    expect(found?.judgement.confidence).toBe('confirmed')
  })
})

test.each(types)('a number of %s shows at most its first six and last four digits', (type) => {
  const pan = generateCard(type, random)
  const [found] = judgeAll(`card_no=${pan}`)
  expect(found?.judgement.masked).toBe(masked(pan))
  expect(JSON.stringify(found?.judgement)).not.toContain(pan.slice(0, 7))
})

function masked(pan: string): string {
  return pan.slice(0, 6) + '*'.repeat(pan.length - 10) + pan.slice(-4)
}
