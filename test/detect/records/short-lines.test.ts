import { expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { searchAll, searchFile } from '../../support/search-all.ts'

const pan = generateCard('visa')
const WHOLE = ['pan', 'expiry', 'securityCode']

test.each([
  ['labels in front', `ご利用カード ${pan}\n有効期限 07/29\nセキュリティコード 731\n`],
  [
    'brackets around labels',
    `【カード番号】${pan}\n【有効期限】07/29\n【セキュリティコード】731\n`,
  ],
  ['labels above', `Card number\n${pan}\nValid thru\n07/29\nSecurity code\n731\n`],
  ['keys above', `card_no:\n  ${pan}\nexpiry:\n  07/29\ncvv:\n  731\n`],
  ['two on a line', `AMEX ${pan}\nVALID THRU 07/29  CVV 731\n`],
  [
    'a receipt',
    `  売上票\n加盟店名  みどり堂\nカード番号  ${pan}\n有効期限  07/29\nセキュリティコード  731\n合計  980円\n`,
  ],
  ['quotation marks of mail', `> Card number ${pan}\n> Expiry 07/29\n> CVV 731\n`],
])('short lines are one record: %s', async (_, text) => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const [found] = await searchAll(text.replaceAll('\n', lineEnd))
    expect(found?.judgement.elements).toEqual(WHOLE)
  }
})

test.each([
  ['a blank line', `card ${pan}\n\nsecurity code 731\n`],
  ['another event', `2031-02-03 04:05:06 card ${pan}\n2031-02-03 04:05:06 security code 731\n`],
  [
    'a line that is drawn',
    `2031/02/03 04:05 till 1\ncard no ${pan}\n--------\ncard no ${generateCard('jcb')}\nCVV 731\n`,
  ],
  ['another number', `card ${pan}\nclerk Ann\ncard ${generateCard('jcb')}\nsecurity code 731\n`],
])('they end with %s', async (_, text) => {
  const [found] = await searchAll(text)
  expect(found?.judgement.elements).toEqual(['pan'])
})

test.each([
  ['a title', '売上明細,,,,\n'],
  ['titles and a blank line', 'Sales of May\nprinted,2031-05-31 10:00\n\n'],
])('a header of CSV may stand below %s, and an amount is no code', async (_, titles) => {
  const text = `${titles}day,clerk,card_no,valid_thru,amount\n1/5,Ann,${pan},07/29,731\n`
  const [found] = await searchFile(text)
  expect(found?.judgement.elements).toEqual(['pan', 'expiry'])
  expect(found?.position().field).toBe('card_no')
})

test('CR alone ends lines and counts them', async () => {
  const [found] = await searchAll(`a\rb\r\nc\ncard ${pan}\r`)
  expect(found?.position()).toMatchObject({ line: 4, column: 6 })
})
