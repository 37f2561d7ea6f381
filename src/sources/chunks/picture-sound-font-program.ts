/** Bytes from the start that tell all of them. */
export const LONGEST_START = 16

const latin1 = (text: string): RegExp => new RegExp(`^(?:${text})`, 's')

/** What begins as one of these is expected to look random: pictures, sound and video, fonts, programs. */
const KINDS: readonly RegExp[] = [
  // PNG, JPEG, GIF, TIFF, BMP, icon, Photoshop, JPEG 2000, JPEG XL, DjVu, pictures of a gallery of LibreOffice
  latin1(
    '\\x89PNG|\\xff\\xd8\\xff|GIF8|II\\*\\0|MM\\0\\*|BM.{4}\\0\\0\\0\\0|\\0\\0[\\x01\\x02]\\0[^\\0]\\0|8BPS|\\0\\0\\0\\x0cj[PX]|\\xff\\x0a|AT&TFORM|SGA3',
  ),
  // RIFF (WebP, WAVE, AVI), AIFF, MP4 and HEIF, Matroska, Ogg, FLAC, MP3, AAC, ASF, Flash video, MPEG, MIDI
  latin1(
    'RIFF|FORM|.{4}ftyp|\\x1aE\\xdf\\xa3|OggS|fLaC|ID3|\\xff[\\xe2-\\xe7\\xf0-\\xfd]|0&\\xb2u|FLV\\x01|\\0\\0\\x01[\\xb3\\xba]|MThd',
  ),
  // OpenType, TrueType, collections, WOFF, WOFF2, PostScript fonts
  latin1('OTTO|\\0\\x01\\0\\0|true|ttcf|wOF[F2]|\\x80\\x01|%!PS-AdobeFont'),
  // ELF, Windows, Mach-O and Java classes, images of Java's modules, WebAssembly, Android
  latin1('\\x7fELF|MZ|\\xda\\xda\\xfe\\xca|[\\xfe\\xca\\xcf\\xce][\\xed\\xfe\\xfa]|\\0asm|dex\\n'),
  // Byte code of Python and LLVM, tables of ICU
  latin1('.\\r\\r\\n[\\0-\\3]\\0\\0\\0|BC\\xc0\\xde|.{2}\\xda\\x27'),
  // Certificates in DER, signatures as jars have them (CMS signedData), those of NSS for its libraries
  latin1(
    '\\xf1\\xc5\\x01\\x02|0\\x82.{2}(?:0\\x82|\\x06\\x09\\x2a\\x86\\x48\\x86\\xf7\\x0d\\x01\\x07\\x02)',
  ),
  // Keyrings of OpenPGP: public keys of version 4, their time and their algorithm (RFC 9580 sections 4.2 and 5.5.2)
  latin1('(?:[\\x98\\x99].{1,2}|\\xc6.{1,5})\\x04.{4}[\\x01-\\x03\\x10-\\x13\\x16\\x19-\\x1c]'),
  // What git makes of the ids of its objects, and of nothing else: indexes, bitmaps, graphs
  latin1('\\xfftOc|RIDX|BITM|MIDX|CGPH'),
]

/** Whether bytes begin as a picture, sound, video, font or program does. */
export function isPictureSoundFontOrProgram(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, LONGEST_START)).toString('latin1')
  return KINDS.some((kind) => kind.test(text))
}
