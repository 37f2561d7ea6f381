import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsIn, nameBefore, roleOfField } from '../../../src/detect/fields/index.ts'
import { recordReader } from '../../../src/detect/records/index.ts'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { Chunk } from '../../../src/model/unit.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { runs } from '../../support/runs.ts'
import { kernelOf } from '../records/text-around.ts'
import { ALIGNED, WRITTEN } from './forms.ts'

const rules = compileRules('japan')
const fields = rules.fields()
const NAMES = ['card_cvv', 'cardNo', 'cvc2', 'security_code', 'x-pan', 'holderName', 'q7']
const code = fc.integer({ min: 0, max: 999 }).map((value) => String(value).padStart(3, '0'))

/** What names a value, by what the reader of all fields says. */
const namesOf = (text: string, at: number): string[] =>
  [...fieldsIn(text)].filter(({ from }) => from === at).map(({ name }) => name)

describe.each([...WRITTEN, ...ALIGNED])('%s', (_, { head: headOf, after }) => {
  test('names its value for a number, for what stands beside it and for codes alike', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), code, (name, value) => {
        const head = headOf(name)
        const text = head + value + after
        expect(nameBefore(head)?.name).toBe(name)
        expect(namesOf(text, head.length)).toContain(name)
        const found = [...fieldsIn(text)].find(({ from }) => from === head.length)
        expect(text.slice(found?.from, found?.to)).toBe(value)
      }),
      { numRuns: runs(20) },
    )
  })

  test('holds a security code', () => {
    const bytes = Buffer.from(`x\n${headOf('card_cvv')}123${after}\ny\n`)
    expect(codesIn(bytes)).toEqual([['card_cvv', 3]])
  })
})

function codesIn(bytes: Uint8Array): [field: string, digits: number][] {
  const reread = (from: number, to: number): Uint8Array => bytes.slice(from, to)
  const chunk: Chunk = { bytes, from: 0, to: bytes.length, offset: 0, reread }
  const means = { rules, mask: builtInMask, kernel: kernelOf(chunk) }
  const codes = recordReader(means, () => null).codesIn(chunk)
  return codes.map(({ field, digits }) => [field, digits])
}

test.each([
  ['{ card: { brand: "x", number: "@', 'card_number'],
  ['{"card":{"billing":{"zip":"1"},"number":"@', 'card_number'],
  ['{\\"card\\":{\\"x\\":[1,2],\\"number\\":\\"@', 'card_number'],
  ['{"card"=>{"name"=>"x", "number"=>"@', 'card_number'],
  ['Order(id=7, pay=Card(number=@', 'card_number'],
  ['#3 object(Card)#4 (2) {\n  ["number":protected]=>\n  string(16) "@', 'card_number'],
  ['[card] => Array\n  (\n  [number] => @', 'card_number'],
  ['&main.Card{Number:"@', 'card_number'],
  ['{"security":{"code":"@', 'cvv'],
  ['{cvv:{String:@', 'cvv'],
  ['{"expiry":{"month":"@', 'card_expiry'],
  ['{"order":{"number":"@', 'order_id'],
  ['{"card":{"token":"@', 'card_token'],
  ['{"card":{"pan":"x"},"number":"@', null],
  ['{"number":"@', null],
])('a name that says little has that of what it stands in: %s', (text, role) => {
  const field = nameBefore(text.slice(0, -1))
  expect(field && (roleOfField(field, fields)?.role ?? null)).toBe(role)
})

test.each(['name="card_no"\r\n\r\n5\r\n--b\r\n\r\n', '{"cvv":"","x":', 'cvv=\n', 'cvv="" '])(
  'no name of another value is taken: %j',
  (text) => {
    expect(namesOf(`${text}123`, text.length)).not.toContain('cvv')
    expect(nameBefore(text)?.name).not.toBe('card_no')
  },
)

test.each(['a=', '((((', '"\\"', 'name="x"\n', '{"N":', 'w w: ', ' | ', '[a](b)', '(a) ', '\t'])(
  'a text of nothing but %j is read in linear time',
  (part) => {
    const time = (length: number): number => {
      const text = part.repeat(length / part.length)
      const start = process.cpuUsage()
      for (const field of fieldsIn(text)) roleOfField(field, fields)
      const { user } = process.cpuUsage(start)
      return user
    }
    time(20_000)
    expect(time(200_000)).toBeLessThan(Math.max(20 * time(20_000), 500_000))
  },
)
