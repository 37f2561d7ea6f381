import { firstAbove, holds, type LineTest, spanUntil } from './line-walk.ts'
import { lineBefore } from './lines.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** Lines of receipts, forms and lists that people write are short: 40 characters of Japanese, at most. */
const SHORT = /(?=[^\n]{0,120}(?:\n|$))[^\n]*[^\s]/y

/** A card number or a longer one. */
const LONG_NUMBER = /[^\n\d]{0,120}\d(?:[ -]?\d){12}/y

/** What stands before a number that is the value of its line: a label, or a cell with one. */
const LABEL = /^(?:> ?){0,5}(?:[^\d,;|<>{}"']{0,80}(?:[|,;] ?)?|"[^\d,;|<>{}"'\n]{1,80}"[,;]")$/

/** And behind it. */
const REST = /^"?\s*$/

/** A line that ends with a value: without one, the lines are those of a text or a list of words. */
const VALUE = /\d[^\d\n]{0,4}(?:\n|$)/

/** More is no list of what belongs together. */
const MOST_BYTES = 1000

/**
 * The short lines around a number that is all its line holds but for a label: a receipt, an order that somebody typed.
 * They end with a blank line, and with another long number. Null where there are none.
 */
export function shortLinesAround(
  window: TextWindow,
  line: TextSpan,
  isStart: LineTest,
): TextSpan | null {
  const { text, start, end, fromTop } = window
  const isAlone = LABEL.test(text.slice(line.from, start)) && REST.test(text.slice(end, line.to))
  if (!isAlone) return null
  const ends = endsFor(isStart)
  const above = firstAbove(window, line, ends)
  const isOthers = above !== null && holds(window, above.from, hasNumber)
  const top = above?.to ?? (fromTop ? 0 : line.from)
  const from = isOthers || line.from - top > MOST_BYTES ? line.from : top
  const { to } = spanUntil(window, line, ends)
  const span = { from, to: to - line.to > MOST_BYTES ? line.to : to }
  const others = `${text.slice(span.from, line.from)}\n${text.slice(line.to, span.to)}`
  return VALUE.test(others) ? span : null
}

/** Whether the number is all that its line holds, and the line above nothing but its label: `pan:`. */
export function isBelowLabel({ text, start, end, fromTop }: TextWindow, line: TextSpan): boolean {
  if (text.slice(line.from, start).trim() !== '' || text.slice(end, line.to).trim() !== '')
    return false
  const above = lineBefore(text, line.from, fromTop)
  return above !== null && /^[^\d\n]{1,40}:\s*$/.test(text.slice(above.from, above.to))
}

const tests = new WeakMap<LineTest, LineTest>()

/** One test for each, so that what was answered once is known (line-walk.ts). */
function endsFor(isStart: LineTest): LineTest {
  const known = tests.get(isStart)
  if (known !== undefined) return known
  const test: LineTest = (text, from) =>
    !matchesAt(SHORT, text, from) || hasNumber(text, from) || isStart(text, from)
  tests.set(isStart, test)
  return test
}

const hasNumber: LineTest = (text, from) => matchesAt(LONG_NUMBER, text, from)

function matchesAt(pattern: RegExp, text: string, from: number): boolean {
  pattern.lastIndex = from
  return pattern.test(text)
}
