/** The contents of all elements of a name; those of a store's answers hold no others of their own name. */
export function elements(xml: string, name: string): string[] {
  const found: string[] = []
  const start = new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'g')
  while (start.exec(xml) !== null) {
    const end = xml.indexOf(`</${name}>`, start.lastIndex)
    if (end < 0) break // looking on from each start would take for ever
    found.push(xml.slice(start.lastIndex, end))
    start.lastIndex = end
  }
  return found
}

/** Whether a document of this root came to its end: one that was cut may lack anything. */
export const isWhole = (xml: string, root: string): boolean => xml.trimEnd().endsWith(`</${root}>`)

/** The text of the first element of a name; null where there is none. */
export function textIn(xml: string, name: string): string | null {
  const [content] = elements(xml, name)
  return content === undefined ? null : unescaped(content)
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hexadecimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code <= 0x10ffff && !isSurrogate(code) ? String.fromCodePoint(code) : all
  })

/** Half of a sign, which no text in UTF-8 holds. */
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff
