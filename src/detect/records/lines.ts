import type { TextSpan } from './window.ts'

/** The line that holds the character at `at`, its line feed included; null where it begins before the text. */
export function lineAt(text: string, at: number, fromTop: boolean): TextSpan | null {
  const feed = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)
  if (feed < 0 && !fromTop) return null
  return { from: feed + 1, to: endOfLine(text, at) }
}

/** The line before one that begins at `from`; null where it begins before the text. */
export function lineBefore(text: string, from: number, fromTop: boolean): TextSpan | null {
  return from === 0 ? null : lineAt(text, from - 1, fromTop)
}

/** Where the line of `at` ends, its line feed included. */
export function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed < 0 ? text.length : feed + 1
}
