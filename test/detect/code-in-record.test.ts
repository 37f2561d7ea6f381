import { expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'

const head = 'POST /pay HTTP/1.1\r\nHost: shop.example.jp\r\n\r\n'
const part = (name: string, value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

test.each<[string, (card: string) => string]>([
  ['TOML', (card) => `[card]\nnumber = "${card}"\ncvc = "123"\n`],
  ['YAML of Ruby', (card) => `--- !ruby/object:Card\nnumber: '${card}'\ncvv: '123'\n`],
  [
    'a form in parts',
    (card) => `${head}${part('card_number', card)}${part('cvc', '123')}--x--\r\n`,
  ],
  [
    'var_dump',
    (card) => `array(2) {\n  ["no"]=>\n  string(16) "${card}"\n  ["cvv"]=>\n  string(3) "123"\n}\n`,
  ],
  ['XML in XML', (card) => `<s>&lt;Card&gt;${card}&lt;/Card&gt;&lt;Cvv&gt;123&lt;/Cvv&gt;</s>\n`],
  [
    'names and values in JSON',
    (card) =>
      `{"entries":[{"form":[{"name":"card_number",\n"value":"${card}"},{"name":"cvc",\n"value":"123"}]}]}\n`,
  ],
])('a security code in the record of a number is seen and speaks for it: %s', async (_, text) => {
  const [found, ...others] = await searchAll(text(generateCard('visa')))
  expect(others).toEqual([])
  expect(found?.judgement).toMatchObject({ kind: 'pan', elements: ['pan', 'securityCode'] })
  expect(found?.judgement.confidence).not.toBe('possible')
})

test('it does not speak for an order number', async () => {
  const text = `{"order_no":"${generateCard('visa')}","note":{"cvv":"123"}}\n`
  const grave = (await searchAll(text)).filter(
    ({ judgement }) => judgement.kind === 'pan' && judgement.confidence !== 'possible',
  )
  expect(grave).toEqual([])
})
