const wide = /[\u3000\uff00-\uffef]/
const percent = /(?:%[0-9A-Fa-f]{2})+/g
const jsonEscape = /\\u([0-9A-Fa-f]{4})/g

/** Text as the rules expect it: full-width forms, %XX, \uXXXX and &quot; in their plain form. */
export function fold(text: string): string {
  let folded = text
  if (folded.includes('%')) folded = folded.replace(percent, decodePercent)
  if (folded.includes('\\u')) folded = folded.replace(jsonEscape, decodeEscape)
  if (folded.includes('&quot;')) folded = folded.replaceAll('&quot;', '"')
  return wide.test(folded) ? folded.normalize('NFKC') : folded
}

function decodePercent(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return escaped
  }
}

function decodeEscape(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}
