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

/** What `inQuotes` wrote with code points. */
const WITH_CODE_POINTS = /U&(["'])((?:(?!\1).|\1\1)*)\1/gs

/** SQL for a server that has no encoding (SQL_ASCII): it takes names as the bytes that they are, and no code points. */
export const sqlFor = (encoding: string, sql: string): string =>
  encoding === 'SQL_ASCII'
    ? sql.replace(WITH_CODE_POINTS, (_, quote, units) => quote + signsOf(units) + quote)
    : sql

const signsOf = (units: string): string =>
  units.replace(/\\(\\|\+[0-9a-f]{6}|[0-9a-f]{4})/g, (_, code: string) =>
    code === '\\' ? code : String.fromCodePoint(Number.parseInt(code.replace('+', ''), 16)),
  )

/** A unit's part: names in quotes with dots between them. */
export const partOf = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')

/** The names in a unit's part. */
export const namesOf = (part: string): string[] =>
  [...part.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
