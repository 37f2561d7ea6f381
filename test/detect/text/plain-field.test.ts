import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldBefore } from '../../../src/detect/text/field-before.ts'
import { plainField } from '../../../src/detect/text/plain-field.ts'
import { runs } from '../../support/runs.ts'

const pieces = [
  ...['card_no', 'ref', 'i', 'N', 'stringValue', '会員', 'a.b-c', '3d', '_text', 'x'.repeat(45)],
  ...['=', ':', ': ', ' = ', '":"', "='", '=>', ':=', '=="', '->', '\\":\\"', '"value":"'],
  ...[',', ';', '|', '\t', ', ', '; ', ',"', ";'", '\n', ' ', '"', '[', ']', '{', '$', '&', '>'],
  ...['2026-01-02', '0'],
]

describe('a field that is read byte by byte', () => {
  test.each([
    ['card_no=', 'card_no'],
    ['{"payment":{"number": "', 'number'],
    ["a=1&pan='", 'pan'],
    ['7,Yamada,', '#3'],
    ['7;"Yamada"; "', '#3'],
    ['x,y\n1,"', '#2'],
  ])('is that before the number: %s', (text, field) => {
    expect(plainField(Buffer.from(text), text.length)).toBe(field)
  })

  test('is the one that patterns read, or none', () => {
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 })
    fc.assert(
      fc.property(texts, (parts) => {
        const bytes = Buffer.from(parts.join(''))
        const field = plainField(bytes, bytes.length)
        if (field !== null) expect(field).toBe(fieldBefore(bytes, bytes.length))
      }),
      { numRuns: runs(20_000) },
    )
  })
})
