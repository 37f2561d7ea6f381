import { kept, lazyFor } from '../../lazy.ts'
import { KEYWORD, PLACEHOLDER, readStatement, type Statement } from '../classify/index.ts'
import { lineAt } from './lines.ts'
import type { TextWindow, WindowText } from './window.ts'

/** EF Core shows the values before the statement, all others behind it. */
const AHEAD = '[Parameters=['

/** Longest statement that is read. */
const LONGEST = 4000

const placesOf = (pattern: RegExp): ((window: WindowText) => readonly number[]) =>
  lazyFor(({ text }: WindowText) => Array.from(text.matchAll(pattern), ({ index }) => index))

const keywordsIn = placesOf(KEYWORD)
const placeholdersIn = placesOf(PLACEHOLDER)
const statementsIn = lazyFor((_: WindowText) => new Map<string, Statement>())

/** The statement that values belong to which begin at a place. */
export function statementFor(window: TextWindow, values: number): Statement | null {
  const { text, shared } = window
  const line = lineAt(text, values, true)
  const isAhead = text.slice(line?.from, values).includes(AHEAD)
  const from = isAhead
    ? keywordsIn(shared).find((place) => place > values)
    : statementBefore(shared, values)
  if (from === undefined) return null
  const to = isAhead ? from + LONGEST : Math.min(values, from + LONGEST)
  return kept(statementsIn(shared), `${from} ${to}`, () => readStatement(text.slice(from, to)))
}

/** Where the last statement with a placeholder begins. */
function statementBefore(shared: WindowText, values: number): number | undefined {
  const sign = placeholdersIn(shared).findLast((place) => place < values)
  return sign === undefined ? undefined : keywordsIn(shared).findLast((place) => place < sign)
}
