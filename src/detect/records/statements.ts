import { kept, lazyFor } from '../../lazy.ts'
import { isAhead, KEYWORD, PLACEHOLDER, readStatement, type Statement } from '../classify/index.ts'
import type { TextWindow, WindowText } from './window.ts'

/** Longest statement that is read; what stands behind it does no harm. */
const LONGEST = 2000

/** Text around values that tells where their statement stands. */
const SHORT = 1000

const placesOf = (pattern: RegExp): ((window: WindowText) => readonly number[]) =>
  lazyFor(({ text }: WindowText) => Array.from(text.matchAll(pattern), ({ index }) => index))

const keywordsIn = placesOf(KEYWORD)
const placeholdersIn = placesOf(PLACEHOLDER)
const statementsIn = lazyFor((_: WindowText) => new Map<number, Statement>())

/** The statement that values belong to which begin at a place. */
export function statementFor(window: TextWindow, values: number): Statement | null {
  const { text, shared } = window
  const before = text.slice(Math.max(0, values - SHORT), values)
  const isBelow = isAhead(before, text.slice(values, values + SHORT))
  const from = isBelow
    ? keywordsIn(shared).find((place) => place > values)
    : statementBefore(shared, values)
  if (from === undefined) return null
  return kept(statementsIn(shared), from, () => readStatement(text.slice(from, from + LONGEST)))
}

/** Where the last statement with a placeholder begins. */
function statementBefore(shared: WindowText, values: number): number | undefined {
  const sign = placeholdersIn(shared).findLast((place) => place < values)
  return sign === undefined ? undefined : keywordsIn(shared).findLast((place) => place < sign)
}
