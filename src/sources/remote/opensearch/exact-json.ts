/** A number of JSON (RFC 8259, 6). */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** A value of JSON whose numbers are text, as they are written. */
export type ExactJson =
  | string
  | boolean
  | null
  | readonly ExactJson[]
  | { readonly [name: string]: ExactJson }

/**
 * Reads JSON without rounding: a number of 19 digits is more than a double holds.
 *
 * @throws {SyntaxError} where it is none.
 */
export function parseExactly(text: string): ExactJson {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('"', at)
    const [outside, end] =
      start < 0 ? [text.length, text.length] : [start, behindString(text, start)]
    parts.push(text.slice(at, outside).replace(NUMBER, '"$&"'), text.slice(outside, end))
    at = end
  }
  return JSON.parse(parts.join(''))
}

/** Where a string ends that begins there; of one that has no end, where the text does. No expression matches 100 MB of one. */
function behindString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end + 1
  }
  return text.length
}

/** A member of an object; undefined where there is none, or no object. */
export function member(
  value: ExactJson | undefined,
  ...way: readonly string[]
): ExactJson | undefined {
  let at = value
  for (const name of way) {
    if (at === null || typeof at !== 'object' || Array.isArray(at) || !Object.hasOwn(at, name))
      return undefined
    at = (at as Readonly<Record<string, ExactJson>>)[name]
  }
  return at
}

/** A value as a list; empty for any other. */
export const listIn = (value: ExactJson | undefined): readonly ExactJson[] =>
  Array.isArray(value) ? (value as readonly ExactJson[]) : []

/** A value as text; empty for any other. */
export const textIn = (value: ExactJson | undefined): string =>
  typeof value === 'string' ? value : ''
