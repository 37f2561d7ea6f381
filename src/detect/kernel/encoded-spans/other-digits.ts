import { type Mark, mark, textOf } from './mark.ts'

/** Every card shape begins with four digits. EBCDIC writes them F0 to F9. */
const EBCDIC = /[\xf0-\xf9]{4}/y
/** U+200B to U+200D, U+2060, U+FEFF and U+00AD in UTF-8, behind a digit. */
const ZERO_WIDTH = /(?<=[0-9])(?:\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad)/g

/** First bytes of the decimal digits of Unicode in UTF-8, by how many bytes they have. */
const LEADS: readonly (readonly [number, RegExp])[] = [
  [2, /[\xd9\xdb\xdf]/],
  [3, /[\xe0\xe1\xea]/],
  [4, /\xf0/],
]

/** How far the ids of mixed digits are from that of the others in SPAN_KINDS. */
const MIXED_IDS = 13

/**
 * Full-width digits with a digit of ASCII beside them, or with a space or hyphen between: of UTF-8; of Shift_JIS and
 * EUC-JP directly behind three, as fewer are chance in binary data, and four of them before or behind one.
 */
const MIXED: readonly RegExp[] = [
  /(?<=[0-9][ -]?|[0-9](?:\xef\xbc\x8d|\xe3\x80\x80))\xef\xbc[\x90-\x99]|\xef\xbc[\x90-\x99](?=(?:[ -]|\xef\xbc\x8d|\xe3\x80\x80)?[0-9])/y,
  /(?<=[0-9]{3})(?:\x82[O-X]|\xa3[\xb0-\xb9])/y,
  /(?:(?<=[0-9](?:[ -]|\x81[|@])?)(?:\x82[O-X]){4}|(?:\x82[O-X]){4}(?=(?:[ -]|\x81[|@])?[0-9]))/y,
  /(?:(?<=[0-9](?:[ -]|\xa1[\xdd\xa1])?)(?:\xa3[\xb0-\xb9]){4}|(?:\xa3[\xb0-\xb9]){4}(?=(?:[ -]|\xa1[\xdd\xa1])?[0-9]))/y,
]

/** Digits that are not those of ASCII, and digits with invisible characters between. */
export function otherDigits(bytes: Uint8Array): Mark[] {
  const text = textOf(bytes)
  const found = matchesIn(text, EBCDIC).map(([at, end]) => mark('ebcdic', at, end))
  for (const { index, 0: sign } of text.matchAll(ZERO_WIDTH)) {
    found.push(mark('zero-width', index - 1, index + sign.length))
  }
  for (const [variant, form] of MIXED.entries()) {
    for (const [start, end] of matchesIn(text, form)) {
      found.push(mark('unicode-digits', start, end, MIXED_IDS + Math.min(variant, 2)))
    }
  }
  for (const [width, lead] of LEADS) {
    for (let at = 0; at + 4 * width <= bytes.length; at++) {
      if (lead.test(text.charAt(at)) && areLike(bytes, at, width)) {
        found.push(mark('unicode-digits', at, at + 4 * width))
      }
    }
  }
  return found
}

/** Four characters of `width` bytes that differ in the last byte alone, by less than ten. */
function areLike(bytes: Uint8Array, at: number, width: number): boolean {
  const lasts: number[] = []
  for (let place = at; place < at + 4 * width; place += width) {
    for (let index = 0; index < width - 1; index++) {
      if (bytes[place + index] !== bytes[at + index]) return false
    }
    lasts.push(bytes[place + width - 1] ?? 0)
  }
  return Math.min(...lasts) >= 0x80 && Math.max(...lasts) - Math.min(...lasts) <= 9
}

/** Where a sticky pattern fits, at every place. */
function matchesIn(text: string, sticky: RegExp): [number, number][] {
  const found: [number, number][] = []
  for (let at = 0; at < text.length; at++) {
    sticky.lastIndex = at
    const match = sticky.exec(text)
    if (match) found.push([at, at + match[0].length])
  }
  return found
}
