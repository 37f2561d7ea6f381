import { describe, expect, test } from 'vitest'
import { generateCard, group } from '../support/cards.ts'
import { searchAll } from '../support/search-all.ts'

/** What is found in a text, without where: kinds, certainty, elements and the field. */
async function told(text: string): Promise<unknown[]> {
  const found = await searchAll(text)
  return found.map(({ judgement, position, role }) => ({
    kind: judgement.kind,
    confidence: judgement.confidence,
    elements: judgement.elements,
    field: position().field ?? null,
    role: role ?? null,
  }))
}

/** One part of a form as RFC 7578 has it, with the line ends of the text around it. */
const part = (name: string, value: string, more = ''): string =>
  `--b\nContent-Disposition: form-data; name="${name}"\n${more}\n${value}\n`

const FORMS: Readonly<Record<string, (pan: string) => string>> = {
  'parts of a form': (pan) =>
    `${part('order_id', '20261130')}${part('amount', '5400')}${part('card_no', pan)}${part('expiry', '12/29')}--b--\n`,
  'parts of a form with headers of their own': (pan) =>
    `${part('order_id', '20261130')}${part('card_no', pan, 'Content-Type: text/plain\nContent-Length: 16\n')}`,
  'an HTTP message': (pan) =>
    `POST /pay HTTP/1.1\nHost: shop.example\nContent-Type: application/x-www-form-urlencoded\n\ncard_no=${pan}&exp=1229\n`,
  'labelled lines': (pan) => `card number: ${pan}\nexpiry: 12/29\nname: TARO YAMADA\n\nnext: 1\n`,
  'a label above': (pan) => `Card number:\n${pan}\nValid thru: 12/29\n`,
  'JSON on many lines': (pan) =>
    `{\n  "card": {\n    "number": "${pan}",\n    "expiry": "12/29"\n  }\n}\n`,
  'rows with a header': (pan) => `id,card_no,expiry\n1,${pan},12/29\n2,,\n`,
  'COPY rows': (pan) =>
    `COPY public.cards (id, card_no, expiry) FROM stdin;\n1\t${pan}\t12/29\n\\.\n`,
  'an INSERT': (pan) =>
    `INSERT INTO cards (id, card_no, expiry) VALUES\n(1, '${pan}', '12/29'),\n(2, '', '');\n`,
  'XML on many lines': (pan) =>
    `<order>\n  <card>\n    <number>${pan}</number>\n    <expiry>12/29</expiry>\n  </card>\n</order>\n`,
  'var_dump of PHP': (pan) =>
    `array(2) {\n  ["card_no"]=>\n  string(16) "${pan}"\n  ["cvv"]=>\n  string(3) "123"\n}\n`,
  'an event with lines of its own': (pan) =>
    `2026-11-30 10:00:00 INFO paid\n  card_no: ${pan}\n  expiry: 12/29\n2026-11-30 10:00:01 INFO next\n`,
  YAML: (pan) => `card:\n  number: "${pan}"\n  expiry: 12/29\n`,
}

describe('CR LF ends lines as LF does', () => {
  test.each(Object.entries(FORMS))('in %s', async (_, form) => {
    const text = form(generateCard('visa'))
    const expected = await told(text)
    expect(expected).toHaveLength(1)
    expect(await told(text.replaceAll('\n', '\r\n'))).toEqual(expected)
  })

  test('a part of a form has its own name, not that of a part above', async () => {
    const { amount, card } = {
      amount: part('amount', '5400'),
      card: part('card_no', group(generateCard('visa'), ' ')),
    }
    const [found] = await searchAll(`${amount}${card}`.replaceAll('\n', '\r\n'))
    expect(found?.judgement).toMatchObject({ kind: 'pan', confidence: 'confirmed' })
  })
})
