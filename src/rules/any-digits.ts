import { lazyFor } from '../lazy.ts'

const QUANTIFIER = /\{\d+(?:,\d*)?\}/y
const NAME = /\(\?<(?![=!])[^>]*>/y
const ESCAPE = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|k<[^>]*>|[\s\S])/y
const CLASS = /\[((?:[^\]\\]|\\[\s\S])*)\]/y
const AGAINST = /\(\?<?!/y
/** What a group matched, and so its digits, again; or a character by its number (ECMA-262 B.1.2). */
const AGAIN = /\\(?:[1-9]|k<|0\d)/y
/** A digit by its code. */
const CODED_DIGIT = /\\(?:x|u00)(3\d)|\\u\{0*(3\d)\}|\\[\s\S]/g

/**
 * What a pattern needs of a text whatever its digits are: it matches each text that the pattern matches, and
 * that text with other digits. The pattern itself where digits make no difference to it; null where it cannot
 * be told, as a digit that must not be there.
 */
export const withAnyDigits: (pattern: RegExp) => RegExp | null = lazyFor((pattern) => {
  const source = relaxed(pattern.source.replace(CODED_DIGIT, decodeDigit))
  if (source === null) return null
  return source === pattern.source ? pattern : new RegExp(source, pattern.flags)
})

function decodeDigit(whole: string, short?: string, long?: string): string {
  const code = short ?? long
  return code === undefined ? whole : String.fromCharCode(Number.parseInt(code, 16))
}

function relaxed(source: string): string | null {
  let any = ''
  for (let at = 0; at < source.length; ) {
    if (tokenAt(AGAIN, source, at) !== null) return null
    const whole =
      tokenAt(ESCAPE, source, at) ?? tokenAt(QUANTIFIER, source, at) ?? tokenAt(NAME, source, at)
    const set = whole === null ? tokenAt(CLASS, source, at) : null
    const token = whole ?? set ?? source.charAt(at)
    const loose = set === null ? looseToken(token) : looseSet(set)
    if (loose === null) return null
    if (tokenAt(AGAINST, source, at) !== null && excludesDigits(source, at)) return null
    any += loose
    at += token.length
  }
  return any
}

/** Whether the group that opens at a place says of some digits that they must not be there. */
function excludesDigits(source: string, at: number): boolean {
  const inner = source.slice(at, closeOf(source, at)).replace(/^\(\?<?!/, '(?:')
  return relaxed(inner) !== inner
}

function tokenAt(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

const looseToken = (token: string): string => (/^\d$/.test(token) ? '\\d' : token)

/** A set with some digits has all; one that excludes some cannot be told. */
function looseSet(set: string): string | null {
  const named = set.replace(/\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\s\S])/g, '').replace('0-9', '')
  if (!/\d/.test(named)) return set
  return set.startsWith('[^') ? null : `${set.slice(0, -1)}\\d]`
}

/** Where the group ends that opens at `from`. */
function closeOf(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < source.length; ) {
    const token = tokenAt(ESCAPE, source, at) ?? tokenAt(CLASS, source, at) ?? source.charAt(at)
    if (token === '(') depth++
    if (token === ')') depth--
    at += token.length
    if (depth === 0) return at
  }
  return source.length
}
