import type { EncodingKind } from '../../model/index.ts'
import { base64 } from './base64.ts'
import { byteList, hexDump } from './byte-lists.ts'
import type { Encoding } from './decoded.ts'
import { ebcdic } from './ebcdic.ts'
import { htmlEntity, jsonEscape, percentEncoding, quotedPrintable } from './escapes.ts'
import { fixedWidth } from './fixed-width/index.ts'
import { hexadecimal } from './hexadecimal.ts'
import { looseGrouping } from './loose-grouping.ts'
import { emvBcd, emvHex, gluedTrack, iso8583 } from './messages.ts'
import { iso2022jp, reversed, unicodeDigits, zeroWidth } from './other-digits.ts'
import { splitFields } from './split-fields.ts'

/** All encodings, by the suspicion that calls for them. */
export const encodings: Readonly<Record<EncodingKind, Encoding>> = {
  'percent-encoding': percentEncoding,
  'quoted-printable': quotedPrintable,
  'json-escape': jsonEscape,
  'html-entity': htmlEntity,
  base64,
  hexadecimal,
  'hex-dump': hexDump,
  'byte-list': byteList,
  'emv-hex': emvHex,
  iso8583,
  track: gluedTrack,
  reversed,
  ebcdic,
  'iso-2022-jp': iso2022jp,
  'unicode-digits': unicodeDigits,
  'zero-width': zeroWidth,
  'split-fields': splitFields,
  'emv-bcd': emvBcd,
  'fixed-width': fixedWidth,
  'loose-grouping': looseGrouping,
}
