import { expect, test } from 'vitest'
import { elementsBeside, withElements } from '../../../src/detect/classify/beside.ts'
import { classifyCell } from '../../../src/detect/classify/cells.ts'
import { classify } from '../../../src/detect/classify/classify.ts'
import type { Around } from '../../../src/detect/classify/context.ts'
import { bitsOf } from '../../../src/detect/classify/elements.ts'
import { findCandidates } from '../../../src/detect/kernel/reference.ts'
import { withoutLuhn } from '../../../src/model/prefix-table.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { prefixTable } from '../../../src/rules/prefix-table.ts'
import {
  cardTypeNames,
  generateCard,
  group,
  pick,
  seededRandom,
  spoiled,
} from '../../support/cards.ts'

const CELLS = 4000
const roles = [
  'card_number',
  'card_number_part',
  'phone',
  'name',
  'free_text',
  'order_id',
  'amount',
]
const rows = [
  [],
  [{ role: 'card_expiry', text: '12/27' }],
  [
    { role: 'cvv', text: '123' },
    { role: 'card_expiry', text: '12/27' },
  ],
  [{ role: 'name', text: '山田太郎' }],
]

test.each(['world', 'japan'] as const)(
  'a cell that is nothing but its number is judged as in full, by the rules of %s',
  (profile) => {
    const rules = compileRules(profile)
    const table = withoutLuhn(prefixTable(rules))
    const random = seededRandom(5)
    for (let count = 0; count < CELLS; count++) {
      const bytes = new Uint8Array(Buffer.from(cellOf()))
      const role = pick(['column_unknown', ...roles], random)
      const beside = elementsBeside(
        pick(rows, random).map((value) => ({ name: value.role, ...value })),
        rules,
      )
      for (const candidate of findCandidates(bytes, 0, bytes.length, table)) {
        const around: Around = { bytes, from: 0, to: bytes.length, role, withOthers: true }
        const plain = classify(candidate, around, rules)
        expect(classifyCell(candidate, around, rules, () => bitsOf([...beside]))).toEqual(
          plain && withElements(plain, beside, rules),
        )
      }
    }

    /** Cards of all kinds: with a wrong check digit, in groups, invented, masked with zeros, or with words. */
    function cellOf(): string {
      const card = generateCard(pick(cardTypeNames, random), random)
      const wrong = spoiled(card)
      const repeated = card.slice(0, 8) + '1'.repeat(card.length - 8)
      const zeros = card.slice(0, 6) + '0'.repeat(card.length - 10) + card.slice(-4)
      const words = `card ${card}`
      const published = '4111111111111111'
      const all = [card, card, card, wrong, group(card, '-'), repeated, zeros, words, published]
      return pick(all, random)
    }
  },
)
