import { describe, expect, test } from 'vitest'
import { recordReader } from '../../../src/detect/records/index.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { Element } from '../../../src/model/finding.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { kernelOf, marked, shown } from './text-around.ts'

const rules = compileRules('japan')

interface Read {
  readonly record: string | null
  readonly field: string | null
  readonly role: string | null
  readonly time: string | null
  readonly elements: readonly Element[]
}

/** Reads the record of the number between « and »; of the part, so many bytes can be read again. */
async function read(text: string, kept = Number.POSITIVE_INFINITY): Promise<Read> {
  const place = marked(text)
  const { bytes } = place.chunk
  const chunk = {
    ...place.chunk,
    reread: (from: number, to: number) => bytes.slice(from, Math.min(to, kept)),
  }
  const reader = recordReader({ rules, mask: builtInMask, kernel: kernelOf(chunk) }, () => 2025)
  const bounds = reader.boundsOf(chunk, place.number)
  if (bounds === null) throw new Error('no record')
  const {
    elements,
    field,
    written: _,
    time,
    ...rest
  } = await reader.read(chunk, place.number, bounds)
  const told = { elements: [...elements].sort(), field: field(), time: time() }
  return { record: shown(place, bounds), ...told, ...rest }
}

test.each([
  ['{"request":{"step":"1","num_tarjeta":"«1234»"}}', 'card_number'],
  ['<Req>\n <Step>1</Step>\n <no_carte>«1234»</no_carte>\n</Req>', 'card_number'],
  ['{"payment":{"no_card_hash":"«1234»"}}', 'card_token'],
  ['{"gift":{"step":"1","card_no":"«1234»"}}', 'other_card'],
  ['<auth><step>1</step><no>«1234»</no></auth>', 'order_id'],
])('a name goes with what it stands in as a whole: %s', async (text, role) => {
  expect((await read(text)).role).toBe(role)
})

describe('JSON', () => {
  test('a line is a record, and its path tells the field', async () => {
    const line =
      '{"ts":1759294536,"payment":{"card":{"number":"«1234»","expiry":{"month":"12","year":"2029"},"cvv":"123"}},"note":"a \\"b\\" {c"}'
    expect(await read(`{"a":1}\n${line}\n{"email":"taro@example.com"}\n`)).toEqual({
      record: `${line.replace(/[«»]/g, '')}\n`,
      field: '$.payment.card.number',
      role: 'card_number',
      time: '2025-10-01T04:55:36Z',
      elements: ['expiry', 'securityCode'],
    })
  })

  test('an object of an array is a record, on one line as on many', async () => {
    const [first, second, third] = [
      '{"pan": "1111", "cvv": "123"}',
      '{"pan": "«1234»", "email": "taro@example.com"}',
      '{"pan": "3333", "name": "TARO YAMADA"}',
    ]
    for (const space of ['', '\n  ']) {
      const text = `[${space}${first},${space}${second},${space}${third}${space}]`
      expect(await read(text)).toMatchObject({
        record: second?.replace(/[«»]/g, ''),
        field: '$[*].pan',
        elements: ['email'],
      })
    }
  })

  test('the outermost array decides, and the object around it does not count', async () => {
    const text = JSON.stringify(
      { email: 'taro@example.com', orders: [{ cvv: '123', lines: [{ memo: '«1234»' }] }] },
      null,
      2,
    )
    expect(await read(text)).toMatchObject({
      field: '$[*].lines[*].memo',
      role: 'free_text',
      elements: ['securityCode'],
    })
  })

  test('the event around an object on a line is the record, and tells the time', async () => {
    const text = '2025-10-01 12:00:00 email=taro@example.com body={"card_no":"«1234»","cvc":"123"}'
    expect(await read(`${text}\n2025-10-01 12:00:01 x\n`)).toMatchObject({
      record: `${text.replace(/[«»]/g, '')}\n`,
      field: '$.card_no',
      time: '2025-10-01T12:00:00',
      elements: ['email', 'securityCode'],
    })
  })

  test('an object that is cut off is read as far as it goes', async () => {
    expect(await read('{"email":"taro@example.com","card":{"no":"«1234»","na')).toMatchObject({
      field: '$.card.no',
      elements: ['email'],
    })
  })

  test('escapes are read', async () => {
    expect(await read('{"\\u30ab\\u30fc\\u30c9\\u756a\\u53f7":"«1234»"}')).toMatchObject({
      field: '$.カード番号',
      role: 'card_number',
    })
  })
})

describe('CSV', () => {
  const header = '日時,氏名,カード番号,有効期限,メール\n'
  test('a row is a record, and the header names its values', async () => {
    const row = '2025/10/01 12:00,山田 太郎,«1234»,12/29,\n'
    expect(await read(`${header}2025/09/01 12:00,x,1,,a@example.com\n${row}`)).toEqual({
      record: row.replace(/[«»]/g, ''),
      field: 'カード番号',
      role: 'card_number',
      time: '2025-10-01T12:00:00',
      elements: ['expiry', 'name'],
    })
  })

  test.each([',', '\t', ';', '|'])('cells may be set apart by %j', async (delimiter) => {
    const text = ['no,phone,cvv\n', '1,«1234»,123\n'].join('').replaceAll(',', delimiter)
    expect(await read(text)).toMatchObject({
      field: 'phone',
      role: 'phone',
      elements: ['securityCode'],
    })
  })

  test('a quoted cell may hold delimiters, quotes and line feeds', async () => {
    const row = '2,"a ""b"", c\nd «1234»\ne",taro@example.com\n'
    expect(await read(`no,memo,email\n1,x,\n${row}3,y,z\n`)).toMatchObject({
      record: row.replace(/[«»]/g, ''),
      field: 'memo',
      elements: ['email'],
    })
  })

  test.each([
    [
      '+----+---------+------+\n| id | card_no | cvv  |\n+----+---------+------+\n|  1 | «1234»    | 123  |\n+----+---------+------+\n',
    ],
    [' id | card_no | cvv \n----+---------+-----\n  1 | «1234»    | 123\n'],
    ['| id | card_no | cvv |\n|---|---|---|\n| 1 | «1234» | 123 |\n'],
  ])('a drawn table has a header as well', async (text) => {
    expect(await read(text)).toMatchObject({
      field: 'card_no',
      role: 'card_number',
      elements: ['securityCode'],
    })
  })

  test('lines of a log are no rows', async () => {
    const text = '2025-10-01 12:00:00,123 a\n2025-10-01 12:00:01,456 «1234»\n'
    expect(await read(text)).toMatchObject({ field: null, time: '2025-10-01T12:00:01.456' })
  })
})

describe('SQL', () => {
  test('a tuple is a record, and the statement names its values', async () => {
    const text =
      "INSERT INTO `shop`.`orders` (`id`, `card_no`, `exp`, `memo`) VALUES (1,'1','12/29','a\\'),('),(2,'«1234»',NULL,'it''s'),(3,'x','12/29','cvv=123');\n"
    expect(await read(text)).toMatchObject({
      record: "(2,'1234',NULL,'it''s')",
      field: 'orders.card_no',
      role: 'card_number',
      elements: [],
    })
  })

  test('the definition of the table names the values where the statement does not', async () => {
    const table =
      'CREATE TABLE `orders` (\n  `id` int NOT NULL,\n  `tel` varchar(32),\n  `email` text,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n'
    const rows = Array.from({ length: 2000 }, (_, id) => `(${id},'x','y')`).join(',')
    const text = `${table}INSERT INTO \`orders\` VALUES ${rows},(7,'«1234»','taro@example.com');\n`
    expect(await read(text)).toMatchObject({
      field: 'orders.tel',
      role: 'phone',
      elements: ['email'],
    })
  })

  test.each([
    ["INSERT [dbo].[Orders] ([Id], [CardNo], [Cvv]) VALUES (1, N'«1234»', N'123')\n"],
    [
      "CREATE TABLE Orders(id INTEGER, CardNo TEXT, price DECIMAL(10,2), cvv TEXT);\nINSERT INTO Orders VALUES(1,'«1234»',2,'123');\n",
    ],
  ])('so do the statements of other servers', async (text) => {
    expect(await read(text)).toMatchObject({
      field: 'Orders.CardNo',
      role: 'card_number',
      elements: ['securityCode'],
    })
  })

  test('so does COPY', async () => {
    const rows = '1\tx\ty\n'.repeat(5000)
    const text = `COPY public.orders (id, tel, email) FROM stdin;\n${rows}2\t«1234»\ttaro@example.com\n\\.\n`
    expect(await read(text)).toMatchObject({
      record: '2\t1234\ttaro@example.com\n',
      field: 'orders.tel',
      elements: ['email'],
    })
  })

  test('a statement is not looked for where what stands between is no longer to be had', async () => {
    const text = `INSERT INTO a (id, tel) VALUES (1,'x');\n${'-- \n'.repeat(5000)}INSERT INTO b VALUES ${"('x','y'),".repeat(2000)}('«1234»','taro@example.com');\n`
    expect(await read(text, 16_384)).toMatchObject({ field: null, elements: ['email'] })
  })

  test('a logged statement has the time of its event', async () => {
    const text =
      "2025-10-01T12:00:00.5Z\t 7 Query\tINSERT INTO t (pan, cvv) VALUES ('«1234»', 123)\n"
    expect(await read(text)).toMatchObject({
      field: 't.pan',
      time: '2025-10-01T12:00:00.5Z',
      elements: ['securityCode'],
    })
  })
})

describe('XML', () => {
  test('the outermost element that comes again is a record', async () => {
    const order = (inside: string): string => `<order><card>${inside}</card></order>`
    const own = order('<number>«1234»</number><cvc>123</cvc>')
    const text = `<orders>\n${order('<email>a@example.com</email>')}\n${own}\n${order('<exp>12/29</exp>')}\n</orders>`
    expect(await read(text)).toMatchObject({
      record: own.replace(/[«»]/g, ''),
      field: '/order/card/number',
      role: 'card_number',
      elements: ['securityCode'],
    })
  })

  test('an element that is alone is part of its event', async () => {
    const text =
      '2025-10-01 12:00:00 sent <env:Body><ns:cardNo>«1234»</ns:cardNo>\n  <securityCode>123</securityCode></env:Body>\n2025-10-01 12:00:01 x\n'
    expect(await read(text)).toMatchObject({
      field: '/env:Body/ns:cardNo',
      role: 'card_number',
      time: '2025-10-01T12:00:00',
      elements: ['securityCode'],
    })
  })

  test.each([
    ['<set><Data Name="CardNumber">«1234»</Data><Data Name="CVV">123</Data></set>'],
    [
      '<dict>\n<key>card</key>\n<string>«1234»</string>\n<key>cvc</key>\n<string>123</string>\n</dict>',
    ],
    ['<tr><td>カード番号</td><td>«1234»</td><td>CVV</td><td>123</td></tr>'],
    ['<form><input name="card" value="«1234»"><input name="cvc" value="123"></form>'],
    [
      '<item name="txtCard"><value string="«1234»"/></item><item name="txtCvv"><value string="123"/></item>',
    ],
  ])('values in a list are of one record: %s', async (text) => {
    expect(await read(text)).toMatchObject({ elements: ['securityCode'] })
  })

  test('attributes are values as well', async () => {
    const text = '<pays><pay no="1"/><pay pan="«1234»" expiry="12/29" at="x"/></pays>'
    expect(await read(text)).toMatchObject({ field: '/pays/pay/@pan', elements: ['expiry'] })
  })
})
