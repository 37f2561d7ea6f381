// In: bytes, and where an encoding was seen in them. Out: the same bytes with what stands in that encoding decoded, and
// for each the place it comes from. Each is a pure function. The detector finds numbers by them, and the mask hides them
// in names: what the one knows the other knows.
export { base64 } from './base64.ts'
export { byteList, hexDump } from './byte-lists.ts'
export {
  type ByteSpan,
  type Decoded,
  type Encoding,
  latin1,
  type Writer,
  writer,
} from './decoded.ts'
export { ebcdic } from './ebcdic.ts'
export { htmlEntity, jsonEscape, percentEncoding, quotedPrintable } from './escapes.ts'
export { hexadecimal } from './hexadecimal.ts'
export { iso2022jp, reversed, unicodeDigits, zeroWidth } from './other-digits.ts'
export { isFirstHalf, unitsOf } from './units.ts'
