import { firstAbove, type LineTest } from './line-walk.ts'
import { endOfLine } from './lines.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** A line between the parts of a form, and the first header of a part (RFC 7578). */
const BOUNDARY = /(--[^\r\n]{1,70}?)[ \t]*\r?\nContent-[\w-]+:/iy

const isBoundary: LineTest = (text, from) => boundaryAt(text, from) !== null

/** The form that a line belongs to, all its parts together: from its first boundary to the last. */
export function formAround(window: TextWindow, line: TextSpan): TextSpan | null {
  const { text } = window
  const above = firstAbove(window, line, isBoundary)
  const boundary = above && boundaryAt(text, above.from)
  if (above === null || boundary === null) return null
  const closing = `${boundary}--`
  const end = text.indexOf(closing, above.from)
  if (end >= 0 && end < line.from) return null
  const before = text.lastIndexOf(closing, above.from)
  const from = text.indexOf(boundary, before < 0 ? 0 : before + closing.length)
  return { from, to: end < 0 ? text.length : endOfLine(text, end) }
}

function boundaryAt(text: string, from: number): string | null {
  BOUNDARY.lastIndex = from
  return BOUNDARY.exec(text)?.[1] ?? null
}
