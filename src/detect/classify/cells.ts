// A leaked column is the same cell again and again with other digits. A number that is all of its cell has no words
// around it: what it is depends on its column, on its range and on some questions to its digits. What these say of it
// is worked out once and kept by their answers.
import { kept, lazyFor } from '../../lazy.ts'
import { maskDigits } from '../../mask/index.ts'
import { type Candidate, type Judgement, passesLuhn } from '../../model/index.ts'
import {
  confirmLuhn,
  isToken,
  looksInvented,
  type Range,
  type Rules,
  rangeOf,
} from '../../rules/index.ts'
import { withElements } from './beside.ts'
import { classify } from './classify.ts'
import type { Around } from './context.ts'
import { elementsOf } from './elements.ts'

/** Judgements of a column that are kept: more than it has ways to write a number. */
const MOST = 2000

/** What a number of a shape is by the elements beside it; its masked digits are those of the first such number. */
type ByElements = Map<number, Judgement>

/** By the groups in which a number is written and the answers of its digits; null for what is no card number. */
type ByShape = Map<string | number, ByElements | null>

/** What is kept under some rules. */
interface Kept {
  readonly questions: readonly ((digits: string) => boolean)[]
  readonly roles: Map<string, Map<Range, ByShape>>
}

const keptOf = lazyFor(
  (rules: Rules): Kept => ({ questions: questionsOf(rules), roles: new Map() }),
)

/** All that the rules ask the digits of a number without masked ones, but for its range. */
function questionsOf(rules: Rules): Kept['questions'] {
  const { zeros } = rules.masks()
  const lookAlikes = rules.lookAlikes().filter(({ digits, check }) => digits ?? check)
  return [
    passesLuhn,
    (digits) => looksInvented(digits, rules.testCards),
    (digits) => zeros.test(digits),
    ...lookAlikes.map(({ digits: pattern, check }) => (digits: string): boolean => {
      return pattern?.test(digits) !== false && check?.(digits) !== false
    }),
  ]
}

/**
 * Says what a number in a cell is; null if it is no card number. `beside` gives the elements in other cells of its
 * row, as `bitsOf` does, and is asked where it is one.
 */
export function classifyCell(
  candidate: Candidate,
  around: Around,
  rules: Rules,
  beside: () => number,
): Judgement | null {
  if (!isWhole(candidate, around) || isListed(candidate.digits, rules)) {
    return withBits(classify(candidate, around, rules), beside, rules)
  }
  const shape = shapeOf(candidate, around, rules)
  if (shape === null) return null
  confirmLuhn(candidate.digits, passesLuhn(candidate.digits))
  const bits = beside()
  const known = shape.get(bits) ?? withBits(shape.get(0) ?? null, () => bits, rules)
  if (known === null) return null
  shape.set(bits, known)
  return { ...known, masked: maskDigits(candidate.digits) }
}

/** Whether a number is all of its cell, in digits of ASCII without masked ones. */
function isWhole({ start, end, alphabet, digits }: Candidate, { from, to }: Around): boolean {
  return start === from && end === to && alphabet === 'ascii' && !digits.includes('*')
}

/** Whether the rules name a number one by one, or declare it to be a token. */
function isListed(digits: string, { testCards, tokens }: Rules): boolean {
  return testCards.published.has(digits) || isToken(digits, tokens)
}

function shapeOf(candidate: Candidate, around: Around, rules: Rules): ByElements | null {
  const range = rangeOf(rules.brands, candidate.digits)
  if (range?.enabled !== true) return null
  const { questions, roles } = keptOf(rules)
  const shapes = shapesOf(roles, around.role ?? '', range)
  const key = keyOf(candidate, questions)
  const known = shapes.get(key)
  if (known !== undefined) return known
  if (shapes.size >= MOST) shapes.clear()
  const judgement = classify(candidate, around, rules)
  const shape: ByElements | null = judgement && new Map([[0, judgement]])
  shapes.set(key, shape)
  return shape
}

function shapesOf(roles: Kept['roles'], role: string, range: Range): ByShape {
  const ranges = kept(roles, role, () => new Map<Range, ByShape>())
  return kept(ranges, range, (): ByShape => new Map())
}

/** The number of digits and what they answer, a bit each; with their groups where they have some. */
function keyOf({ digits, groups }: Candidate, questions: Kept['questions']): string | number {
  let key = digits.length
  for (const ask of questions) key = key * 2 + (ask(digits) ? 1 : 0)
  return groups.length < 2 ? key : `${key} ${groups.join('-')}`
}

function withBits(
  judgement: Judgement | null,
  beside: () => number,
  rules: Rules,
): Judgement | null {
  return judgement && withElements(judgement, new Set(elementsOf(beside())), rules)
}
