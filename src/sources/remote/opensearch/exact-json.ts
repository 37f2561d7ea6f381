/** A string of JSON, or a number outside of one (RFC 8259, 6 and 7). */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs

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
  return JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`)))
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
