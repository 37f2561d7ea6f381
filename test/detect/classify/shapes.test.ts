import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from '../../../src/detect/classify/classify.ts'
import { elementsInRecord } from '../../../src/detect/classify/shapes.ts'
import { compileRules, type Rules } from '../../../src/rules/compile.ts'
import { generateCard, seededRandom } from '../../support/cards.ts'
import { runs } from '../../support/runs.ts'
import { plainElements, readKept, readPlain } from './plain-reading.ts'
import { twoOfAShape, type Written } from './record-texts.ts'

const RUNS = runs(400)

const rules = compileRules('japan', {
  ranges: [],
  tokens: [],
  testCards: [],
  fields: [
    { role: 'cvv', names: ['plan 7', '欄9'], hits: ['plan 7'], misses: ['plan'] },
    { role: 'card_number', names: ['slot 30 no'], hits: ['slot 30 no'], misses: ['slot'] },
  ],
  words: [{ list: 'card', words: ['プラン3'], hits: ['プラン3'], misses: ['プラン'] }],
})

/** The same rules of which nothing was read yet. */
const cold = (): Rules => ({ ...rules })

/** How far one may look to the left and to the right, and whether columns have names. */
const view = fc.record({
  left: fc.oneof(fc.constant(1024), fc.nat(60), fc.nat(300)),
  right: fc.oneof(fc.constant(1024), fc.nat(60), fc.nat(300)),
  isInRow: fc.boolean(),
})
type View = typeof view extends fc.Arbitrary<infer T> ? T : never

function aroundOf({ bytes, candidate }: Written, { left, right, isInRow }: View) {
  const from = Math.max(0, candidate.start - left)
  const to = Math.min(bytes.length, candidate.end + right)
  return { bytes, from, to, ...(isInRow && { isInRow: true as const }) }
}

/** The number whose place in a text is marked with `@`. */
function written(text: string): Written {
  const [before = '', after = ''] = text.split('@')
  const number = generateCard('visa', seededRandom(7))
  const bytes = new Uint8Array(Buffer.from(before + number + after))
  const start = Buffer.byteLength(before)
  const end = start + number.length
  return { bytes, candidate: { start, end, digits: number, groups: [16], alphabet: 'ascii' } }
}

const WIDE: View = { left: 1024, right: 1024, isInRow: false }

function readAll(texts: readonly string[], ofRules: Rules) {
  return texts.map(written).map((text) => {
    const around = aroundOf(text, WIDE)
    const reading = readKept(text.candidate, around, ofRules)
    expect(reading).toEqual(readPlain(text.candidate, around, ofRules))
    const range = { from: 0, to: text.bytes.length, alphabet: 'ascii' } as const
    const inRecord = elementsInRecord(text.bytes, range, text.candidate, ofRules)
    expect([...inRecord].sort()).toEqual(plainElements(text.bytes, range, ofRules))
    return { ...reading, inRecord: [...inRecord].sort() }
  })
}

test.each([
  [
    'the digit of a label',
    ['裏面3桁=123 no=@', '裏面4桁=123 no=@'],
    { inRecord: ['securityCode'] },
  ],
  [
    'the digit of the label of the number',
    ['a カード番号2=@', 'a カード番号9=@'],
    { role: 'card_number_part' },
  ],
  ['a digit apart from its name', ['a cav 2=@', 'a cav 3=@'], { role: 'cvv' }],
  ['a digit that a user gave a name', ['a 欄9=@', 'a 欄8=@'], { role: 'cvv' }],
  ['a digit in a word of a user', ['a プラン3 x@', 'a プラン4 x@'], { words: ['ctx:card_word'] }],
  [
    'an escape in an escape',
    ['a %25E3%2582%25AB%25E3%2583%25BC%25E3%2583%2589 x=@', 'a %25E0%2580%25AB x=@'],
    { words: ['ctx:card_word'] },
  ],
  [
    'JSON in a URL',
    ['a%5Cu30ab%5Cu30fc%5Cu30c9x=@', 'a%5Cu30ab%5Cu30fc%5Cu30c2x=@'],
    { words: ['ctx:card_word'] },
  ],
  ['a line break in a URL', ['card=1%0Ax=@', 'card=2%0Ax=@'], { words: [] }],
  [
    'a head with full-width commas',
    ['id，カード番号\nx1，@', 'id，会員番号\nx2，@'],
    { role: 'card_number' },
  ],
  ['a head in a URL', ['id%2Ccard_no\nx1,@', 'id%2Cmemo\nx2,@'], { role: 'card_number' }],
  [
    'a line of another charset above',
    ['\x1b$B%+!<%I\nカード番号：@', '\x1b$B%+!<%I\n会員番号：@'],
    { role: 'card_number' },
  ],
  [
    'a telephone number without a zero',
    ['tel:+81-3-1234-5678 x=@', 'x +81-3-9876-5432 x=@'],
    { inRecord: ['phone'] },
  ],
  ['an expiry date', ['x=@, exp=12/28', 'x=@, exp=19/99'], { elements: ['expiry'] }],
])('%s is read, whatever was read before', (_, texts, expected) => {
  expect(readAll(texts, cold())[0]).toMatchObject(expected)
  expect(readAll(texts.toReversed(), cold())[1]).toMatchObject(expected)
})

test('more lines than are kept are read as well', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const names = [...letters].flatMap((a) =>
    [...letters].flatMap((b) => [...'vwxyz'].map((c) => a + b + c)),
  )
  const texts = names.map((name, index) => `${name}: card_no=@, exp=${index % 20}/28, ${name}`)
  const ofRules = cold()
  const first = readAll(texts, ofRules)
  expect(names.length).toBeGreaterThan(3000)
  expect(readAll(texts, ofRules)).toEqual(first)
})

describe('what is kept of a text with other digits', () => {
  test('tells what the line around a number tells', () => {
    fc.assert(
      fc.property(twoOfAShape, view, (texts, seen) => {
        for (const text of texts) {
          const around = aroundOf(text, seen)
          expect(readKept(text.candidate, around, rules)).toEqual(
            readPlain(text.candidate, around, rules),
          )
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('tells what its record tells', () => {
    fc.assert(
      fc.property(twoOfAShape, view, (texts, seen) => {
        for (const text of texts) {
          const { bytes, from, to } = aroundOf(text, seen)
          const range = { from, to, alphabet: 'ascii' } as const
          const kept = elementsInRecord(bytes, range, text.candidate, rules)
          expect([...kept].sort()).toEqual(plainElements(bytes, range, rules))
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('changes no judgement', () => {
    fc.assert(
      fc.property(twoOfAShape, view, ([first, second], seen) => {
        const warm = cold()
        classify(first.candidate, aroundOf(first, seen), warm)
        expect(classify(second.candidate, aroundOf(second, seen), warm)).toEqual(
          classify({ ...second.candidate }, aroundOf(second, seen), cold()),
        )
      }),
      { numRuns: RUNS },
    )
  })
})
