import { lazyFor } from '../../lazy.ts'
import { firstAbove, type LineTest, spanUntil } from './line-walk.ts'
import { lineAt } from './lines.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

/** A line that is drawn between two parts of a journal or a receipt. */
const RULE = /[ \t]*(?:-{4,}|={4,}|\*{4,}|_{4,})[ \t]*\r?(?:\n|$)/y

const hasRule = lazyFor(({ text }: WindowText) => /-{4}|={4}|\*{4}|_{4}/.test(text))

const isRule: LineTest = (text, from) => {
  RULE.lastIndex = from
  return RULE.test(text)
}

/** The part of an event between lines that are drawn: what several parts say is not said of one number. */
export function partAround(window: TextWindow, event: TextSpan): TextSpan {
  const { text, start, fromTop, shared } = window
  const line = hasRule(shared) ? lineAt(text, start, fromTop) : null
  if (line === null || line.from < event.from) return event
  const above = firstAbove(window, line, isRule)
  const { to } = spanUntil(window, line, isRule)
  return { from: Math.max(event.from, above?.to ?? 0), to: Math.min(event.to, to) }
}
