const QUANTIFIER = /\{\d+(?:,\d*)?\}/y
const NAME = /\(\?<(?![=!])[^>]*>/y
const ESCAPE = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|k<[^>]*>|[\s\S])/y
const CLASS = /\[((?:[^\]\\]|\\[\s\S])*)\]/y
const AGAINST = /\(\?<?!/y

/**
 * What a pattern needs of a text whatever its digits are: it matches each text that the pattern matches, and
 * that text with other digits. The pattern itself where digits make no difference to it; null where it cannot
 * be told, as a digit that must not be there.
 */
export function withAnyDigits(pattern: RegExp): RegExp | null {
  const source = relaxed(pattern.source)
  if (source === null) return null
  return source === pattern.source ? pattern : new RegExp(source, pattern.flags)
}

function relaxed(source: string): string | null {
  let any = ''
  for (let at = 0; at < source.length; ) {
    const whole =
      tokenAt(ESCAPE, source, at) ?? tokenAt(QUANTIFIER, source, at) ?? tokenAt(NAME, source, at)
    const set = whole === null ? tokenAt(CLASS, source, at) : null
    const token = whole ?? set ?? source.charAt(at)
    const loose = set === null ? looseToken(token) : looseSet(set)
    if (loose === null) return null
    if (tokenAt(AGAINST, source, at) !== null) {
      const inner = source.slice(at, closeOf(source, at))
      if (relaxed(inner.replace(/^\(\?<?!/, '(?:')) !== inner.replace(/^\(\?<?!/, '(?:'))
        return null
    }
    any += loose
    at += token.length
  }
  return any
}

function tokenAt(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

const looseToken = (token: string): string => (/^\d$/.test(token) ? '\\d' : token)

/** A set with some digits has all; of those that it excludes it must name all or none. */
function looseSet(set: string): string | null {
  const named = set.replace(/\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\s\S])/g, '')
  if (!/\d/.test(named)) return set
  if (!set.startsWith('[^')) return `${set.slice(0, -1)}\\d]`
  return /\d/.test(named.replace('0-9', '')) ? null : set.replace('0-9', '\\d')
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
