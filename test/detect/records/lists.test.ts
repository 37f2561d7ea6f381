import { describe, expect, test } from 'vitest'
import { recordReader } from '../../../src/detect/records/index.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { kernelOf, marked } from './text-around.ts'

const rules = compileRules('japan')

/** What the record of the marked number tells, and the role that it had before. */
async function read(text: string) {
  const { chunk, number } = marked(text)
  const reader = recordReader({ rules, mask: builtInMask, kernel: kernelOf(chunk) }, () => null)
  const bounds = reader.boundsOf(chunk, number)
  if (bounds === null) throw new Error('no record')
  const { elements } = await reader.read(chunk, number, bounds)
  return { role: bounds.role, elements: [...elements].sort() }
}

const BOUNDARY = '--zz19'
const part = (name: string, value: string, feed: string): string =>
  `${BOUNDARY}${feed}Content-Disposition: form-data; name="${name}"${feed}${feed}${value}${feed}`

describe.each(['\r\n', '\n'])('a form with lines that end with %j', (feed) => {
  const form = (...parts: [string, string][]): string =>
    `${parts.map(([name, value]) => part(name, value, feed)).join('')}${BOUNDARY}--${feed}`

  test('is one record, whatever comes first', async () => {
    const text = form(['amount', '980'], ['exp', '12/28'], ['no', '«1234»'], ['cvc', '123'])
    expect(await read(`x${feed}${text}`)).toMatchObject({ elements: ['expiry', 'securityCode'] })
  })

  test('ends with its last boundary, and another begins behind it', async () => {
    const other = form(['cvc', '123'])
    expect(await read(other + form(['no', '«1234»']))).toMatchObject({ elements: [] })
    expect(await read(form(['no', '«1234»']) + other)).toMatchObject({ elements: [] })
  })
})

test.each([
  ['{"a":[{"key":"n","value":«1234»},{"key":"cvc","value":"123"}]}'],
  [
    '{\n "a": [\n  {\n   "key": "n",\n   "value": {\n    "stringValue": "«1234»"\n   }\n  },\n  {\n   "key": "cvc",\n   "value": {\n    "stringValue": "123"\n   }\n  }\n ]\n}\n',
  ],
  ['[{"Name":"n","Value":"«1234»"},{"Name":"cvc","Value":"123"}]'],
  ['-[ RECORD 1 ]\nno  | «1234»\ncvc | 123\n'],
])('members and lines with a name and a value are one record: %j', async (text) => {
  expect(await read(text)).toMatchObject({ elements: ['securityCode'] })
})

test('another record of psql is none of it', async () => {
  expect(await read('-[ RECORD 1 ]\nno | «1234»\n-[ RECORD 2 ]\ncvc | 123\n')).toEqual({
    role: null,
    elements: [],
  })
})

test.each([
  [`{"card":{"x":"${'y'.repeat(900)}","number":"«1234»"}}`, 'card_number'],
  [`{"card":{"x":"${'y'.repeat(900)}","number":{"$numberLong":"«1234»"}}}`, 'card_number'],
  [`{"card":{"x":"${'y'.repeat(900)}","number":["«1234»"]}}`, 'card_number'],
  ['{"card":{"number":"paid «1234»"}}', null],
  ['{"thing":{"number":"«1234»"}}', null],
])('a value of JSON has the name of its path: %#', async (text, role) => {
  expect((await read(text)).role).toBe(role)
})
