import type { Encoding } from './decoded.ts'
import { replaced, utf8 } from './replaced.ts'

/** `%34` for `4` (RFC 3986, 2.1). */
export const percentEncoding: Encoding = (encoded) => [
  replaced(encoded, /%([0-9A-Fa-f]{2})/g, ([, hex = '']) => [Number.parseInt(hex, 16)]),
]

/** `=34` for `4`, and lines that end with `=` go on in the next (RFC 2045, 6.7). */
export const quotedPrintable: Encoding = (encoded) => [
  replaced(encoded, /=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)/g, ([, hex]) =>
    hex === undefined ? [] : [Number.parseInt(hex, 16)],
  ),
]

const SHORT: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** `\u0034` for `4` (RFC 8259, 7), and `\x34` of the languages that took it over. */
export const jsonEscape: Encoding = (encoded) => [
  replaced(
    encoded,
    /\\(?:u([dD][89ABab][0-9A-Fa-f]{2})\\u([dD][C-Fc-f][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(["\\/nrtbf]))/g,
    ([, high, low, hex, two, short]) => {
      if (short !== undefined) return [SHORT[short] ?? short.charCodeAt(0)]
      if (two !== undefined) return [Number.parseInt(two, 16)]
      if (hex !== undefined) return utf8(Number.parseInt(hex, 16))
      const units = [high, low].map((unit) => Number.parseInt(unit ?? '', 16))
      return utf8(String.fromCharCode(...units).codePointAt(0) ?? 0)
    },
  ),
]

/** What XML knows, and the separators of HTML (HTML Living Standard, 13.5). */
const NAMED: ReadonlyMap<string, number> = new Map([
  ...named({ amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, Tab: 9, NewLine: 10 }),
  ...named({ period: 0x2e, sol: 0x2f, lowbar: 0x5f, plus: 0x2b, shy: 0xad }),
  ...named({ nbsp: 0xa0, NonBreakingSpace: 0xa0, ensp: 0x2002, emsp: 0x2003, emsp13: 0x2004 }),
  ...named({ emsp14: 0x2005, numsp: 0x2007, puncsp: 0x2008, thinsp: 0x2009, hairsp: 0x200a }),
  ...named({ hyphen: 0x2010, dash: 0x2010, ndash: 0x2013, mdash: 0x2014, horbar: 0x2015 }),
  ...named({ minus: 0x2212, middot: 0xb7, centerdot: 0xb7, MediumSpace: 0x205f }),
])

/** `&#52;` and `&#x34;` for `4`, and the names of signs that stand in and around numbers. */
export const htmlEntity: Encoding = (encoded) => [
  replaced(
    encoded,
    /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,16}\d{0,2}));/g,
    ([, decimal, hex, name]) => {
      const code = NAMED.get(name ?? '')
      if (code !== undefined) return utf8(code)
      if (name !== undefined) return null
      return utf8(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
    },
  ),
]

function named(codes: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(codes)
}
