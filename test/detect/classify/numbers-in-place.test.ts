import { describe, expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { fillTokens } from './examples.ts'
import { judge, judgeAll, reasonIds } from './judge.ts'

function find(text: string): ReturnType<typeof judge> {
  return judge(fillTokens(text))
}

describe('a number is found although', () => {
  test.each([
    ['an expiry follows it', '{visa:4-4-4-4} 12/28'],
    ['expiry and security code follow it in its separator', '{visa:4-4-4-4} 1228 123'],
    ['a security code follows it in its separator', '{visa:4-4-4-4} 123'],
    ['a four-digit code follows an American Express number', '{amex:4-6-5} 1228 1234'],
    ['a time stands before it', '20:22:53 {visa:4-4-4-4}'],
    ['a date stands before it', '2026-11-21 {visa:4-4-4-4}'],
    ['a date in its separator stands before it', '2026-11-21-{visa:4-4-4-4:hyphen}'],
    ['a telephone number stands before it', '09012345678 {visa:4-4-4-4}'],
    ['another number stands before it', '{jcb:4-4-4-4} {visa:4-4-4-4}'],
    ['a code is joined to it', '{visa}-123'],
    ['a spreadsheet made it a decimal', '{visa}.00'],
    ['it ends a sentence', 'card {visa}.'],
    ['an id is joined by an underscore', 'upload_{visa}_x'],
    ['Japanese letters touch it', '番号{visa}番'],
    ['PHP writes its length before it', 's:16:"{visa}";'],
    ['it fills a list by pipes', '{visa}|12|28|123'],
    ['it fills a list by commas', '{visa},12/28,123'],
    ['quotes touch it', "'{visa}'"],
    ['an amount follows it, in a field for cards', 'card_no={visa:4-4-4-4} 5000 JPY'],
  ])('%s', (_, text) => {
    expect(find(text)?.kind).toBe('pan')
  })
})

test('two numbers side by side are both found', () => {
  const found = judgeAll(fillTokens('{visa:4-4-4-4} {jcb:4-4-4-4}'))
  expect(found.map(({ judgement }) => judgement.brand)).toEqual(['visa', 'jcb'])
})

describe('nothing is found where', () => {
  test.each([
    ['letters of a digest touch the number', '3f9a{visa}ab12'],
    ['a table goes on to its left and right', '1234 {visa:4-4-4-4} 5678'],
    ['a fifth group stands beside it', '{visa:4-4-4-4} 4021'],
    ['a table goes on to its right', '{visa:4-4-4-4} 5678 9012 3456'],
    ['an account number of four letters begins', 'DE89 {mastercard:4-4-4-4} 00'],
    ['a key fingerprint goes on', 'A1B2 {visa:4-4-4-4} C3D4 E5F6'],
    ['its field is for order numbers', 'order_id={visa}'],
    ['its field is for order numbers, with a card elsewhere', 'brand=visa order_id={discover}'],
    ['its field is a time', 'created_at={visa}'],
  ])('%s', (_, text) => {
    expect(find(text)).toBeUndefined()
  })
})

test.each([
  ['"カード番号","金額"\n"{visa}","15800"\n', 'prior:card_number'],
  ['受付日\tカード番号\n2025-05-12\t{visa}\n', 'prior:card_number'],
  ['id,order_no\n1,{jcb}\n', 'prior:order_id'],
  ['カード番号\n{visa}\n', 'prior:card_number'],
  ['a,b,c\n1,{visa}\n', 'prior:log_unknown'],
])('the heading of its column is the field of a number: %j', (text, prior) => {
  expect(reasonIds(find(text))).toContain(prior)
})

test('a field for orders outweighs a word for cards further away', () => {
  const found = find('card payment accepted, order_id={jcb}')
  expect(found?.confidence).toBe('possible')
  expect(reasonIds(found)).not.toContain('ctx:card_word')
})

describe('what stands in the line of a number is among its elements:', () => {
  test.each([
    ['{visa}', ['pan']],
    ['card_no={visa}&card_month=12&card_year=28', ['pan', 'expiry']],
    ['card_no={visa}&security_code=123', ['pan', 'securityCode']],
    ['{visa}|12|28|123', ['pan', 'expiry', 'securityCode']],
    ['{"pan":"{visa}","cvv":"123","holderName":"TARO YAMADA"}', ['pan', 'securityCode', 'holder']],
    ['<pan>{visa}</pan><cvv>123</cvv>', ['pan', 'securityCode']],
    ['{visa} taro@example.com 03-1234-5678', ['pan', 'phone', 'email']],
    ['氏名：山田太郎 フリガナ：ヤマダタロウ カード番号：{visa}', ['pan', 'name', 'kana']],
    ['{visa},東京都千代田区丸の内1-1,生年月日:1980/01/31', ['pan', 'address', 'birthDate']],
    ['%B{visa}^YAMADA/TARO^2812101000000?', ['pan', 'track', 'expiry', 'holder']],
    [';{visa}=281210100000?', ['pan', 'track', 'expiry']],
    ['card_no={visa}&cvv_response_code=123&cid=1234', ['pan']],
    ['{"logger_name":"app","pan":"{visa}","exp":1700000000}', ['pan']],
    ['card_no={visa}\ncvv=123\n', ['pan']],
  ])('%s', (text, elements) => {
    expect(find(text)?.elements).toEqual(elements)
  })
})

describe('track data is told by its form', () => {
  test.each([
    ['track1', '%B{visa}^YAMADA/TARO^2812101000000?'],
    ['track1', 'track=%25B{visa}%5EYAMADA%2FTARO%5E2812101000000'],
    ['track2', ';{visa}=281210100000?'],
    ['track2', '57 13 {visa}D281210100000'],
  ])('%s: %s', (kind, text) => {
    expect(find(text)?.kind).toBe(kind)
  })
})

describe('a masked number is truncated, and over-exposed if it shows too much:', () => {
  test.each([
    ['411111******1111', false],
    ['card 4111-11XX-XXXX-1111', false],
    ['カード番号 ************1111', false],
    ['card **** **** **** 1111', false],
    ['411111••••••1111', false],
    ['41111111****1111', false],
    ['411111111***1111', true],
    ['378282****10005', true],
  ])('%s', (text, overExposed) => {
    expect(judge(text)).toMatchObject({ kind: 'truncated', overExposed })
  })

  test.each([
    ['PHP, in a stack trace', 'jcb', (cut: string) => `Gateway->settle('${cut}...', 'JPY')`],
    ['PHP, and an expiry stands beside', 'visa', (cut: string) => `pay('${cut}...', '11/29')`],
    ['a logger', 'mastercard', (cut: string) => `card no ${cut}...(truncated)`],
    ['one that writes a sign for it', 'visa', (cut: string) => `{"pan":"${cut}\u2026"}`],
    ['one that leaves 14 of 15 digits', 'amex', (cut: string) => `card: ${cut}...`],
  ] as const)('cut by %s', (_, type, write) => {
    const cut = generateCard(type).slice(0, -1)
    expect(judge(write(cut))).toMatchObject({ kind: 'truncated', overExposed: true })
  })

  test.each([
    '############',
    'xxxxxxxxxxxxxxxx',
    '999911******1111',
    '************2026',
    '2026113010000012...',
    'ean 4901234567894...',
  ])('not %s', (text) => {
    expect(judge(text)).toBeUndefined()
  })

  test('and never shows more than was visible', () => {
    expect(judge('card ************1111')?.masked).toBe('************1111')
    expect(judge('4111111111**1111')?.masked).toBe('411111******1111')
  })
})

test('a number from a card field that fails Luhn is malformed and at most possible', () => {
  expect(find('カード番号：{visa:bad} 有効期限 12/28 セキュリティコード 123')).toMatchObject({
    kind: 'malformed',
    confidence: 'possible',
  })
})

test('a published test number is a test card, also one that fails Luhn', () => {
  for (const pan of ['4111111111111111', '4999000000000002', '4222222222222']) {
    expect(judge(`card_no=${pan}`)).toMatchObject({ kind: 'testCard', confidence: 'confirmed' })
  }
})

test('a scheme of the world is found in that profile only', () => {
  const text = fillTokens('card_no={mir}')
  expect(judge(text)).toBeUndefined()
  expect(judge(text, { profile: 'world' })).toMatchObject({ kind: 'pan', brand: 'mir' })
})
