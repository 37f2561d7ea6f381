/** A name as SQL takes it, whatever is in it. */
export const quoted = (name: string): string => inQuotes(name, '"')

/** A text as SQL takes it, whatever is in it. */
export const literal = (text: string): string => inQuotes(text, "'")

/** What is not ASCII stands as its code point, for any encoding. */
function inQuotes(name: string, quote: string): string {
  const escaped = name.replaceAll(quote, quote + quote)
  if (/^[\x20-\x7e]*$/.test(name)) return quote + escaped + quote
  const units = escaped.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16)
    return code.length > 4 ? `\\+${code.padStart(6, '0')}` : `\\${code.padStart(4, '0')}`
  })
  return `U&${quote}${units}${quote}`
}

/** A unit's part: names in quotes with dots between them. */
export const partOf = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')

/** The names in a unit's part. */
export const namesOf = (part: string): string[] =>
  [...part.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
