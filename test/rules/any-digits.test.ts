import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withAnyDigits } from '../../src/rules/any-digits.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { compileFields, isNamedByDigits } from '../../src/rules/fields.ts'
import { runs } from '../support/runs.ts'

const RUNS = runs(400) // a pattern: some sixty patterns

const rules = compileRules('japan')
const fields = rules.fields()
const words = rules.words()

const ofRules = [
  ...fields.values.values(),
  ...fields.shapes.flatMap(({ needs, pattern }) => [needs, pattern]),
  ...words.elements.flatMap(({ patterns }) => patterns),
  ...words.tail,
  ...[
    ...words.near.values(),
    ...words.brands.japanese.map(({ words: list }) => ({ japanese: list })),
  ]
    .map(({ japanese }) => japanese)
    .filter((pattern) => pattern !== null),
]

const madeUp = [
  /^4[0-9]{3}$/,
  /a1|b2/,
  /[3-5]x|[^\d]9/,
  /[+-5]{2}/,
  /(?<year>20)?\d\d/,
  /(?=1)\d{2,3}x/,
  /(?<=[/-]0)7/,
  /\x31\u0032/,
  /[\x30-\x33]a/,
  /[a-z]{2}(?:1|22)?$/i,
  /(?![/\d])x/,
  /\{2\}/,
  /\b7\b/,
]

/** Pieces that patterns like those of the rules are made of. */
const piece = fc.oneof(
  fc.stringMatching(/^\d{1,4}$/),
  fc.stringMatching(/^[ a-cx./:@{}_+=|,;-]$/),
  fc.constantFrom('月', '年', '日', '有効期限', 'exp ', 'cvv=', '裏面3桁', '〒', '%40', '名義'),
  fc.constantFrom('TARO YAMADA', 'カナ', '東京都港区', '+81', '090', '20', '12/', '+81-3-'),
)
const anyText = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

/** A text that the pattern is likely to match, among others. */
function textFor(pattern: RegExp): fc.Arbitrary<string> {
  const like = likely(pattern)
  return like === null ? anyText : fc.oneof(anyText, like)
}

function likely(pattern: RegExp): fc.Arbitrary<string> | null {
  try {
    const plain = new RegExp(pattern.source.replace(/\(\?<?![^()]*\)/g, ''))
    const made = fc.stringMatching(plain, { maxLength: 40 })
    fc.sample(made, 1)
    return made
  } catch {
    return null // fast-check makes no text for some look-arounds
  }
}

/** The text, and the same with other digits. */
const withOther = (text: fc.Arbitrary<string>): fc.Arbitrary<[string, string]> =>
  fc.tuple(text, fc.array(fc.nat(9), { minLength: 8, maxLength: 8 })).map(([one, digits]) => {
    let at = 0
    return [one, one.replace(/\d/g, () => String(digits[at++ % digits.length]))]
  })

describe('of any digits', () => {
  test.each([...ofRules, ...madeUp])('%s needs what it needs of a text with its own', (pattern) => {
    const any = withAnyDigits(pattern)
    if (any === null) return
    fc.assert(
      fc.property(withOther(textFor(pattern)), ([text, other]) => {
        if (any === pattern) expect(pattern.test(other)).toBe(pattern.test(text))
        else if (pattern.test(text)) expect([any.test(text), any.test(other)]).toEqual([true, true])
      }),
      { numRuns: RUNS },
    )
  })

  test.each([...ofRules])('%s of the rules can be told', (pattern) => {
    expect(withAnyDigits(pattern)).not.toBeNull()
  })

  test.each([
    /(?!1)\d/,
    /(?<!20)\d\d/,
    /a(?!b(?:c|4))/,
    /(?!(?!5)\d)x/,
    /[^5]/,
    /[^1-3a]/,
    /[^\D5]/,
    /[^\x35]/,
    /(?!\u0035)\d/,
    /(\d)\1/,
    /(?<one>\d)x\k<one>/,
  ])('%s cannot be told', (pattern) => {
    expect(withAnyDigits(pattern)).toBeNull()
  })

  test.each([
    /(?!\d)x/,
    /[^\d]/,
    /\d{3,4}/,
    /^[a-z]{1,30}$/,
    /(?<h1>x)/,
    /[\s\S]/,
    /(?<=\d)x/,
    /\p{L}{2}/u,
  ])('%s stays as it is, for digits make no difference to it', (pattern) => {
    expect(withAnyDigits(pattern)).toBe(pattern)
  })

  test.each([/[^0-9]/, /(?![0-9])x/])('%s says all digits, which can be told', (pattern) => {
    expect(withAnyDigits(pattern)).not.toBeNull()
  })
})

test('a name that stands for the whole of a field may be another with other digits', () => {
  const fields = compileFields()
  const byDigits = ['0a', '0aド', 'x', 'tag a'].map((name) => isNamedByDigits(name, fields))
  expect(byDigits).toEqual([true, true, false, false])
})
