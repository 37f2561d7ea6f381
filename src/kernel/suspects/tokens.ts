import { type Mark, mark, textOf } from './mark.ts'

/** Digits, letters and the few signs between and behind them: so many in a row are looked at. */
const TOKEN = /[0-9A-\x7f]{14,}/g

const QUAD = 4
/** 14 digits and more fill four quads wherever they begin. */
const LEAST_QUADS = 4
const LEAST_PAIRS = 13

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PAIR = /^[2-7][0-9A-Fa-f]$/

/** Base64 and hexadecimal of printable text. */
export function tokens(bytes: Uint8Array): Mark[] {
  return [...textOf(bytes).matchAll(TOKEN)].flatMap(({ index, 0: token }) => [
    ...rows(token, QUAD, LEAST_QUADS, isPrintable).map(([start, end]) =>
      mark('base64', index + start, index + end, (index + start) % QUAD),
    ),
    ...rows(token, 2, LEAST_PAIRS, (pair) => PAIR.test(pair)).map(([start, end]) =>
      mark('hexadecimal', index + start, index + end),
    ),
  ])
}

/** Places where `least` pieces of `size` characters stand in a row that all pass. */
function rows(
  token: string,
  size: number,
  least: number,
  passes: (piece: string) => boolean,
): [number, number][] {
  const found: [number, number][] = []
  const counts: number[] = []
  for (let at = 0; at + size <= token.length; at++) {
    const count = passes(token.slice(at, at + size)) ? (counts[at - size] ?? 0) + 1 : 0
    counts[at] = count
    if (count >= least) found.push([at + size - size * least, at + size])
  }
  return found
}

/** Whether a quad of base64 means three characters of ASCII text. */
function isPrintable(quad: string): boolean {
  const [a = -1, b = -1, c = -1, d = -1] = [...quad].map((digit) => DIGITS.indexOf(digit))
  if (Math.min(a, b, c, d) < 0) return false
  const bits = (a << 18) | (b << 12) | (c << 6) | d
  return [bits >> 16, (bits >> 8) & 0xff, bits & 0xff].every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13,
  )
}
