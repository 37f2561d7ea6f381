import { kept, lazyFor } from '../../lazy.ts'
import { endOfLine, lineBefore } from './lines.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

/** A question about the line that begins at a place; the same function is the same question. */
export type LineTest = (text: string, from: number) => boolean

/** Answers about the lines of a window. Numbers of one window ask of the same lines. */
interface Answers {
  readonly holds: Map<number, boolean>
  /** For lines, by where they begin: the nearest one above for which the test holds. */
  readonly above: Map<number, TextSpan | null>
  /** The nearest place from there on at which a line begins for which it holds. */
  readonly below: Map<number, number>
}

const answersIn = lazyFor((_: WindowText) => new Map<LineTest, Answers>())

const noAnswers = (): Answers => ({ holds: new Map(), above: new Map(), below: new Map() })

const answersOf = ({ shared }: TextWindow, test: LineTest): Answers =>
  kept(answersIn(shared), test, noAnswers)

/** Whether the test holds for the line that begins at `from`. */
export function holds(window: TextWindow, from: number, test: LineTest): boolean {
  const known = answersOf(window, test).holds
  const held = known.get(from) ?? test(window.text, from)
  known.set(from, held)
  return held
}

/** The nearest line above for which the test holds; null where there is none in the window. */
export function firstAbove(window: TextWindow, line: TextSpan, test: LineTest): TextSpan | null {
  const { text, fromTop } = window
  const { above: known } = answersOf(window, test)
  const passed: number[] = []
  let found: TextSpan | null = null
  for (let at = line.from; ; ) {
    const before = known.get(at)
    if (before !== undefined) {
      found = before
      break
    }
    passed.push(at)
    const above = lineBefore(text, at, fromTop)
    if (above === null) break
    if (holds(window, above.from, test)) {
      found = above
      break
    }
    at = above.from
  }
  for (const from of passed) known.set(from, found)
  return found
}

/** From a line to the one before which the test holds again. */
export function spanUntil(window: TextWindow, { from, to }: TextSpan, test: LineTest): TextSpan {
  const { text } = window
  const { below } = answersOf(window, test)
  const passed: number[] = []
  let end = to
  for (; end < text.length; end = endOfLine(text, end)) {
    const known = below.get(end)
    if (known !== undefined) {
      end = known
      break
    }
    passed.push(end)
    if (holds(window, end, test)) break
  }
  for (const place of passed) below.set(place, end)
  return { from, to: end }
}
