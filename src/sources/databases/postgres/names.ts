/** A name as SQL takes it, whatever is in it: what is not ASCII as its code point, for any encoding. */
export function quoted(name: string): string {
  const escaped = name.replaceAll('"', '""')
  if (/^[\x20-\x7e]*$/.test(name)) return `"${escaped}"`
  const units = escaped.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16)
    return code.length > 4 ? `\\+${code.padStart(6, '0')}` : `\\${code.padStart(4, '0')}`
  })
  return `U&"${units}"`
}

/** A unit's part: names in quotes with dots between them. */
export const partOf = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')

/** The names in a unit's part. */
export const namesOf = (part: string): string[] =>
  [...part.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) => name.replaceAll('""', '"'))
