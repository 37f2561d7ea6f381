const wide = /[\u3000\uff00-\uffef]/
const percent = /(?:%[0-9A-Fa-f]{2})+/g
/** Percent signs that are escaped themselves, once or more. */
const escapedPercent = /%(?:25)+(?=[0-9A-Fa-f]{2})/g
const entity = /&(quot|apos|lt|gt|amp|nbsp|#34|#39|#x27);/gi
/** A byte as nginx and many languages write it; letters and digits need no escape. */
const byteEscape = /(?:\\x[0-9A-Fa-f]{2})+/g
const ESCAPE = '\x1b'
/** Colours of a terminal (ECMA-48, SGR). */
const colour = new RegExp(`${ESCAPE}\\[[\\d;]{0,20}m`, 'g')
const jsonEscape = /\\u([0-9A-Fa-f]{4})/g

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
  if (folded.includes(ESCAPE)) folded = folded.replace(colour, '')
  if (folded.includes('\\x')) folded = folded.replace(byteEscape, decodeBytes)
  if (folded.includes('\\u')) folded = folded.replace(jsonEscape, decodeEscape)
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
  const plain = decodePercent(escaped.replaceAll('\\x', '%'))
  return plain.startsWith('%') ? escaped : plain
}

function decodeEntity(whole: string, name: string): string {
  return entities[name.toLowerCase()] ?? whole
}

function decodeEscape(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}
