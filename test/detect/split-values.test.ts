import { expect, test } from 'vitest'
import { splitValues } from '../../src/model/split-values.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { searchFile } from '../support/search-all.ts'

const random = seededRandom(3)

type Values = Readonly<Record<string, string>>

/** Values in parts, by the element that they are together. */
const SPLIT: readonly (readonly [element: string, values: Values])[] = [
  ['phone', { tel01: '03', tel02: '1234', tel03: '5678' }],
  ['phone', { order_tel_1: '090', order_tel_2: '1234', order_tel_3: '5678' }],
  ['phone', { tel_area: '03', tel_local: '1234', tel_number: '5678' }],
  ['phone', { 電話番号1: '03', 電話番号2: '1234', 電話番号3: '5678' }],
  ['birthDate', { birth_month: '1', birth_day: '31', birth_year: '1980' }],
  ['birthDate', { birthYear: '1980', birthMonth: '12', birthDay: '3' }],
  ['birthDate', { 誕生年: '1980', 誕生月: '12', 誕生日: '31' }],
  ['address', { zip01: '100', zip02: '0005' }],
  ['name', { last_name: 'Yamada', first_name: 'Taro' }],
  ['name', { sei: 'Yamada', mei: 'Taro' }],
  ['email', { email_account: 'taro', email_domain: 'example.com' }],
]

const pairs = (values: Values, write: (name: string, value: string) => string): string[] =>
  Object.entries(values).map(([name, value]) => write(name, value))

/** Records that hold the fields. */
const FORMATS: Readonly<Record<string, (values: Values) => string>> = {
  CSV: (values) => `${Object.keys(values).join(',')}\n${Object.values(values).join(',')}\n`,
  JSON: (values) => JSON.stringify({ order: values }),
  'a form': (values) => `POST ${pairs(values, (name, value) => `${name}=${value}`).join('&')}\n`,
  'PHP serialize': (values) =>
    `a:${pairs(values, (name, value) => `s:1:"${name}";s:1:"${value}";`).join('')}\n`,
  print_r: (values) => `Array\n(\n${pairs(values, (n, v) => `    [${n}] => ${v}\n`).join('')})\n`,
  XML: (values) =>
    `<o>${pairs(values, (name, value) => `<${name}>${value}</${name}>`).join('')}</o>`,
  INSERT: (values) =>
    `INSERT INTO t (\`${Object.keys(values).join('`, `')}\`) VALUES ('${Object.values(values).join("','")}');`,
}

test.each(Object.entries(FORMATS))(
  'values in several fields are read as one, in %s',
  async (_, write) => {
    for (const [element, values] of SPLIT) {
      const card = generateCard('visa', random)
      for (const record of [
        { card_no: card, ...values },
        { ...values, card_no: card },
      ]) {
        const [found] = await searchFile(write(record))
        expect(found?.judgement.elements, write(values)).toEqual(['pan', element])
      }
    }
  },
)

test.each([
  ['_card_number', 'confirmed'],
  ['_x', 'possible'],
])('in a table of keys and values the key %s makes a number %s', async (key, confidence) => {
  const card = generateCard('visa', random)
  for (const text of [
    `meta_id,post_id,meta_key,meta_value\n1,9,${key},${card}\n`,
    `INSERT INTO t (id, option_name, option_value) VALUES (1,'${key}','${card}');`,
  ]) {
    const [found] = await searchFile(text)
    expect(found?.judgement).toMatchObject({ kind: 'pan', confidence })
  }
})

test('two telephone numbers, and the parts of different values, are none', () => {
  const phones = ['tel1', 'fax1', 'order_tel02', 'shipping_tel03', 'tel'].map(named('phone'))
  expect(splitValues(phones)).toEqual([])
  expect(splitValues(['tel01', 'tel03'].map(named('phone')))).toEqual([])
  expect(splitValues(['email01', 'email02'].map(named('email')))).toEqual([])
})

test('parts of a number are put in their order wherever they stand', () => {
  const fields = ['card_no03', 'exp', 'card_no01', 'card_no02', 'card_no04'].map((name) =>
    named(name === 'exp' ? 'card_expiry' : 'card_number_part')(name),
  )
  expect(splitValues(fields)).toEqual([
    { parts: [2, 3, 0, 4], role: 'card_number_part', between: '' },
  ])
})

const named =
  (role: string) =>
  (name: string): { name: string; role: string } => ({ name, role })
