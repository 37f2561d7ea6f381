import { lazy } from '../lazy.ts'

/**
 * Characters that act instead of being seen: control characters of both sets, line and paragraph
 * separators, direction controls and invisible joiners (UAX #9, UAX #14), lone surrogates; and what is no
 * character at all, which XML does not allow.
 */
const acting = lazy(() => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu)

/** Most text has none: to look up such classes takes as long as to print a small report. */
const PLAIN = /^[ -~]*$/

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Writes acting characters as escapes, so that a name from the scanned system can neither drive a
 * terminal nor show itself as another name.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll(acting(), (character) => SHORT[character] ?? escapeOf(character))
}

function escapeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
