/** A literal string, a hexadecimal one, or an operator that moves to another place: ISO 32000-2, 7.3.4 and 9.4. */
const TOKENS =
  /\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<[\da-fA-F\s]+>|\b(?:T[dDm]|ET|Do)\b|T\*|['"]/g

/** The strings that a content stream shows, those of one line together. */
export function shownStrings(stream: string): string {
  let text = ''
  for (const [token] of stream.matchAll(TOKENS)) text += isString(token) ? stringOf(token) : '\n'
  return text
}

/** The strings of objects that are not written as they read, a line each. */
export function writtenStrings(objects: string): string {
  const strings = [...objects.matchAll(TOKENS)].map(([token]) => token).filter(isString)
  return strings.map((token) => `${stringOf(token)}\n`).join('')
}

const isString = (token: string): boolean => token[0] === '(' || token[0] === '<'

function stringOf(token: string): string {
  const inner = token.slice(1, -1)
  const bytes = Buffer.from(token[0] === '<' ? fromHex(inner) : unescaped(inner), 'latin1')
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1')
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le')
}

/** A last digit that is missing is 0; `Buffer` drops one that stands alone. */
const fromHex = (digits: string): string =>
  Buffer.from(`${digits.replaceAll(/\s/g, '')}0`, 'hex').toString('latin1')

const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g,
    (_, octal?: string, sign?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      return sign === undefined ? '' : (SIGNS[sign] ?? sign)
    },
  )
}
