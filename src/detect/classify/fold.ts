const wide = /[\u3000\uff00-\uffef]/
const percent = /(?:%[0-9A-Fa-f]{2})+/g
/** Percent signs that are escaped themselves, once or more. */
const escapedPercent = /%(?:25)+(?=[0-9A-Fa-f]{2})/g
const entity = /&(quot|apos|lt|gt|amp|nbsp|#34|#39|#x27);/gi
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

/** Text as the rules expect it: full-width forms, %XX, \uXXXX and entities in their plain form. */
export function fold(text: string): string {
  let folded = text
  if (folded.includes('%'))
    folded = folded.replace(escapedPercent, '%').replace(percent, decodePercent)
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

function decodeEntity(whole: string, name: string): string {
  return entities[name.toLowerCase()] ?? whole
}

function decodeEscape(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}
