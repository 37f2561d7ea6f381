import type { Element } from '../../model/index.ts'
import { type Rules, type Words, withAnyDigits } from '../../rules/index.ts'
import type { Context } from './context.ts'
import {
  addElements,
  addTest,
  shapeOfText,
  type Test,
  type TextShape,
  type TextSlice,
} from './text-shape.ts'

/** What the line around a number says whatever its digits are, and what is to be asked of the digits. */
export interface LineShape {
  readonly before: TextShape
  readonly after: TextShape
  readonly near: Near
  /** Patterns of rules/words.json that tell an expiry date and a code by their place behind the number. */
  readonly tail: readonly RegExp[]
  readonly isNamedByDigits: boolean
}

/** What belongs to a card only when it stands near it: expiry, security code, holder. */
interface Near {
  readonly elements: Set<Element>
  readonly tests: NearTest[]
}

interface NearTest extends Test {
  readonly side: 'before' | 'after'
  /** Characters on that side. */
  readonly window: number
}

/** Reads the line of a context. */
export function shapeOfLine(context: Context, rules: Rules): LineShape {
  const { lineBefore, lineAfter } = context
  const words = rules.words()
  const before = shapeOfText(lineBefore, rules.fields())
  const after = shapeOfText(lineAfter, rules.fields())
  return {
    before,
    after,
    isNamedByDigits: before.isNamedByDigits || after.isNamedByDigits,
    near: nearIn(context, words),
    tail: words.tail.filter((pattern) => withAnyDigits(pattern)?.test(lineAfter) ?? true),
  }
}

function nearIn({ lineBefore, lineAfter }: Context, words: Words): Near {
  const near: Near = { elements: new Set(), tests: [] }
  for (const { element, window, patterns } of words.elements) {
    for (const pattern of patterns) {
      const test = { element, pattern, window }
      addTest(lineBefore.slice(-window), { ...test, side: 'before' }, near)
      addTest(lineAfter.slice(0, window), { ...test, side: 'after' }, near)
    }
  }
  return near
}

/** The text on both sides of a number. */
interface BesideNumber {
  readonly before: TextSlice
  readonly after: TextSlice
  /** The columns of its row have names. */
  readonly isInRow: boolean
  /** A card of its scheme may have a code of four digits. */
  readonly hasLongCode: boolean
}

/** What stands beside the number in a line of this shape: fields with a fitting value, and clear shapes. */
export function elementsOfLine(
  { before, after, near, tail }: LineShape,
  line: BesideNumber,
): Set<Element> {
  const found = new Set<Element>()
  addElements(before, line.before, found)
  addElements(after, line.after, found)
  for (const element of near.elements) found.add(element)
  for (const { element, pattern, side, window } of near.tests) {
    if (found.has(element)) continue
    const { length } = before
    const text =
      side === 'before'
        ? line.before(Math.max(0, length - window), length)
        : line.after(0, Math.min(window, after.length))
    if (pattern.test(text)) found.add(element)
  }
  if (line.isInRow || tail.length === 0) return found
  for (const element of elementsOfTail(tail, line.after(0, after.length), line)) found.add(element)
  return found
}

/** What is told by its place behind the number alone. */
function elementsOfTail(
  tail: readonly RegExp[],
  lineAfter: string,
  { hasLongCode }: Pick<BesideNumber, 'hasLongCode'>,
): Element[] {
  for (const pattern of tail) {
    const match = pattern.exec(lineAfter)
    if (match === null) continue
    const code = match.groups?.code
    const isCode = code !== undefined && (code.length === 3 || hasLongCode)
    return isCode ? ['expiry', 'securityCode'] : ['expiry']
  }
  return []
}
