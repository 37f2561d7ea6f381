import { decimalValue } from '../model/index.ts'
import { type Encoding, latin1, writer } from './decoded.ts'
import { replaced } from './replaced.ts'

const isDigit = /\p{Nd}/u

/** Full-width digits of Shift_JIS and EUC-JP, by the last byte. */
const LEGACY = /\x82([O-X])|\xa3([\xb0-\xb9])/g

/** Decimal digits of every script as those of ASCII; in the Japanese charsets those of full width. */
export const unicodeDigits: Encoding = (encoded, spans) => {
  const everyScript = replaced(
    encoded,
    /\xef\xbc([\x90-\x99])|[\xd9\xdb\xdf][\x80-\xbf]|[\xe0\xe1\xea][\x80-\xbf]{2}|\xf0[\x80-\xbf]{3}/g,
    ([bytes = '', wide]) => {
      if (wide !== undefined) return [wide.charCodeAt(0) - 0x60]
      const sign = Buffer.from(bytes, 'latin1').toString()
      return sign.length <= 2 && isDigit.test(sign)
        ? [0x30 + decimalValue(sign.codePointAt(0) ?? 0)]
        : null
    },
  )
  const isLegacy = spans.some(({ start, end }) => latin1(encoded, start, end).search(LEGACY) >= 0)
  if (!isLegacy) return [everyScript]
  const legacy = replaced(encoded, LEGACY, ([, sjis, euc]) => [
    sjis === undefined ? (euc ?? '').charCodeAt(0) - 0x80 : sjis.charCodeAt(0) - 0x1f,
  ])
  return [everyScript, legacy]
}

/** Text without U+200B to U+200D, U+2060, U+FEFF and U+00AD, which nobody sees. */
export const zeroWidth: Encoding = (encoded) => [
  replaced(encoded, /\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad/g, () => []),
]

/** The last byte first: what a mirrored text says. */
export const reversed: Encoding = (encoded) => {
  const out = writer(encoded.length)
  for (let at = encoded.length - 1; at >= 0; at--) out.put(encoded[at] ?? 0, at, at + 1)
  return [out.done()]
}

const ESCAPE = 0x1b
const LINE_FEED = 10
const DOLLAR = 0x24

/** ISO-2022-JP (RFC 1468) as EUC-JP, which is the same with the high bits set. */
export const iso2022jp: Encoding = (encoded) => {
  const out = writer(encoded.length)
  // ESC $ begins two bytes a character; any other escape and the end of the line end them.
  let isShifted = false
  for (let at = 0; at < encoded.length; ) {
    const byte = encoded[at] ?? 0
    if (byte === ESCAPE) {
      isShifted = encoded[at + 1] === DOLLAR
      at += 3
      continue
    }
    if (byte === LINE_FEED) isShifted = false
    out.put(isShifted ? byte | 0x80 : byte, at, at + 1)
    at++
  }
  return [out.done()]
}
