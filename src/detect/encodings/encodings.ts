import {
  base64,
  byteList,
  ebcdic,
  hexadecimal,
  hexDump,
  htmlEntity,
  iso2022jp,
  jsonEscape,
  percentEncoding,
  quotedPrintable,
  reversed,
  unicodeDigits,
  zeroWidth,
} from '../../encodings/index.ts'
import type { EncodingKind } from '../../model/index.ts'
import { fixedWidth, type TableEncoding } from './fixed-width/index.ts'
import { looseGrouping } from './loose-grouping.ts'
import { emvBcd, emvHex, gluedTrack, iso8583 } from './messages.ts'
import { splitFields } from './split-fields.ts'

/** All encodings, by the suspicion that calls for them. */
export const encodings: Readonly<Record<EncodingKind, TableEncoding>> = {
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
