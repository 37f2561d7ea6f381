import { compilePattern } from './rule-files.ts'

/**
 * Compiles a pattern that ends with `$` so that it is tried at the end of a text only.
 *
 * A pattern is else tried from each character on, which costs more than all other rules together.
 */
export function compileEnd(source: string, file: string, flags = ''): RegExp {
  return compilePattern(`(?<=${source.replace(/\$$/, '')})`, `y${flags}`, file)
}

/** Matches a pattern of `compileEnd` against the end of the text. */
export function matchEnd(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = text.length
  return pattern.exec(text)
}
