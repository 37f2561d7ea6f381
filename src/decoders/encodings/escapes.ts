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

const NAMED: Readonly<Record<string, number>> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 }

/** `&#52;` and `&#x34;` for `4`, and the names that XML knows. */
export const htmlEntity: Encoding = (encoded) => [
  replaced(
    encoded,
    /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));/g,
    ([, decimal, hex, name]) => {
      if (name !== undefined) return [NAMED[name] ?? 0]
      return utf8(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
    },
  ),
]
