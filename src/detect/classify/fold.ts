const wide = /[\u3000\uff00-\uffef]/
const percent = /(?:%[0-9A-Fa-f]{2})+/g
/** Percent signs that are escaped themselves, once or more. */
const escapedPercent = /%(?:25)+(?=[0-9A-Fa-f]{2})/g
const entity = /&(quot|apos|lt|gt|amp|nbsp|#34|#39|#x27);/gi
/** A byte as nginx and many languages write it, its backslash maybe escaped; letters and digits need no escape. */
const byteEscape = /(?:\\{1,8}x[0-9A-Fa-f]{2})+/g
const ESCAPE = '\x1b'
/** Colours of a terminal (ECMA-48, SGR). */
const colour = new RegExp(`${ESCAPE}\\[[\\d;]{0,20}m`, 'g')
/** A string may stand in another, and its backslashes are escaped each time. */
const jsonEscape = /(\\{0,7})\\u([0-9A-Fa-f]{4})/g
const LAST_OF_ASCII = 0x7f

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
  '#34': '"',
  '#39': "'",
  '#x27': "'",
}

/** Lines of old Macintosh files and of progress bars. One at the end may be half of CR LF. */
const loneReturn = /\r(?=[^\n])/g

/**
 * Text as the rules expect it: full-width forms, %XX, \xXX, \uXXXX and entities in their plain form, no colours, and
 * lines that end with LF.
 */
export function fold(text: string): string {
  let folded = text
  if (folded.includes('\r')) folded = folded.replace(loneReturn, '\n')
  if (folded.includes('%'))
    folded = folded.replace(escapedPercent, '%').replace(percent, decodePercent)
  if (folded.includes('\\x')) folded = folded.replace(byteEscape, decodeBytes)
  if (folded.includes('\\u')) folded = folded.replace(jsonEscape, decodeEscape)
  if (folded.includes(ESCAPE)) folded = folded.replace(colour, '')
  if (folded.includes('&')) folded = folded.replace(entity, decodeEntity)
  return wide.test(folded) ? folded.normalize('NFKC') : folded
}

function decodePercent(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return escaped
  }
}

/** Bytes of UTF-8; as they stand where they are none. */
function decodeBytes(escaped: string): string {
  const plain = decodePercent(escaped.replace(/\\+x/g, '%'))
  return plain.startsWith('%') ? escaped : plain
}

function decodeEntity(whole: string, name: string): string {
  return entities[name.toLowerCase()] ?? whole
}

/** What a quotation mark stands in may need the backslashes before it; letters of a name do not. */
function decodeEscape(_: string, before: string, hexadecimal: string): string {
  const code = Number.parseInt(hexadecimal, 16)
  return (code > LAST_OF_ASCII ? '' : before) + String.fromCharCode(code)
}
