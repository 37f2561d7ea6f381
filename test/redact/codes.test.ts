import { expect, test } from 'vitest'
import { redact } from '../../src/library/index.ts'
import { generateCard } from '../support/cards.ts'

const card = generateCard('visa')
const wide = (digits: string): string =>
  digits.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '')

test.each([
  ['lines in Japanese before two codes', `カード番号 ${wide(card)}\n`.repeat(3)],
  ['the same digits before it', 'ご注文番号を承りました。order=123 '],
])('a security code is hidden and nothing for it: %s', (_, before) => {
  const line = `card_no=${card} cvv=123`
  const redacted = redact(`${before}${line}\nx\n${line}\n`)
  expect(redacted.match(/cvv=\*{3}/g)).toHaveLength(2)
  expect(redacted).not.toContain('cvv=123')
  expect(redacted.includes('order=123')).toBe(before.includes('order=123'))
})

test.each([
  ['in full width', `カード番号 ${card} セキュリティコード: ${wide('123')}`, wide('123')],
  ['escaped', `メモ card_no=${card}&cvv=%31%32%33`, '%31%32%33'],
])('a code is hidden that is written %s', (_, text, code) => {
  const redacted = redact(text)
  expect(redacted).not.toContain(code)
  expect(redacted).toContain('***')
})
