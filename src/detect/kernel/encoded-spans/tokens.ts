import { type Mark, mark, textOf } from './mark.ts'

/** Digits, letters and the few signs between and behind them: so many in a row are looked at. */
const TOKEN = /[0-9A-\x7f]{14,}/g

const QUAD = 4
/** 14 digits and more fill four quads wherever they begin. */
const LEAST_QUADS = 4
/** Of full-width digits: thirteen of two bytes fill as many, and some more. */
const LEAST_WIDE = 5
const LEAST_PAIRS = 13

/** How far the ids of full-width digits are from those of other base64 in SPAN_KINDS. */
const WIDE_IDS = 16

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const TEXT = /^(?:[\t\n\r -~]{3}|[\t\n\r -~]\0[\t\n\r -~]|\0[\t\n\r -~]\0)$/
/**
 * Quads in a row of full-width digits in UTF-8 or Shift_JIS. Those of UTF-8 that begin with the last byte of a
 * digit have a sign that is no letter or digit, so that none is looked for.
 */
const WIDE = [/^(?:\xef\xbc[\x90-\x99]|\x82[O-X]\x82|[O-X]\x82[O-X])$/, /^\xbc[\x90-\x99]\xef$/]
const PAIR = /^[2-7][0-9A-Fa-f]$/

/** Base64 of printable text, UTF-16 too, and hexadecimal of it. */
export function tokens(bytes: Uint8Array): Mark[] {
  return [...textOf(bytes).matchAll(TOKEN)].flatMap(({ index, 0: token }) => [
    ...rows(token, QUAD, LEAST_QUADS, isPrintable).map(([start, end]) =>
      mark('base64', index + start, index + end, (index + start) % QUAD),
    ),
    ...WIDE.flatMap((form) =>
      rows(token, QUAD, LEAST_WIDE, (quad) => form.test(meaningOf(quad))).map(([start, end]) =>
        mark('base64', index + start, index + end, WIDE_IDS + ((index + start) % QUAD)),
      ),
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

/** Whether a quad of base64 means ASCII text: three characters, or one or two of UTF-16 with zeros beside. */
function isPrintable(quad: string): boolean {
  return TEXT.test(meaningOf(quad))
}

/** The three bytes of a quad as Latin-1, or nothing. */
function meaningOf(quad: string): string {
  const [a = -1, b = -1, c = -1, d = -1] = [...quad].map((digit) => DIGITS.indexOf(digit))
  if (Math.min(a, b, c, d) < 0) return ''
  const bits = (a << 18) | (b << 12) | (c << 6) | d
  return String.fromCharCode(bits >> 16, (bits >> 8) & 0xff, bits & 0xff)
}
