import { constants, gunzipSync, inflateSync } from 'node:zlib'
import { CODINGS, isCodedBody } from './http-body-inside.ts'

/** Compressed data that begin among other bytes. */
export interface CompressedInside {
  readonly kind: string
  readonly at: number
}

/** What data of a kind begin with, and whether bytes that do are such data. Short needles are found at once. */
interface Mark {
  readonly kind: string
  readonly needle: Buffer
  readonly isMeant: (bytes: Buffer, at: number) => boolean
}

/** Bodies in a dump of HTTP, zip archives behind a script, streams of a PDF file that has lost its head. */
const BINARY: readonly Mark[] = [
  // RFC 1952: the two bytes of gzip and its only method
  { kind: 'gzip', needle: Buffer.from([0x1f, 0x8b, 0x08]), isMeant: isGzip },
  { kind: 'zip', needle: Buffer.from('PK\x03\x04'), isMeant: isZipEntry },
  // RFC 1950: the levels that nearly all programs take; objects of git, pages of databases
  { kind: 'zlib', needle: Buffer.from([0x78, 0x9c]), isMeant: isZlib },
  { kind: 'zlib', needle: Buffer.from([0x78, 0xda]), isMeant: isZlib },
]
/** Not `endstream` whole: up to seven bytes are looked for by their first, eight and more take ten times as long. */
const PDF: Mark = { kind: 'PDF', needle: Buffer.from('dstream'), isMeant: endsPdfStream }

/** A message in which a coding may be named, and its name: an access log has only the first. */
const HTTP = Buffer.from('HTTP/1.')
const CODING = Buffer.from('coding:')
const IN_HTTP: readonly Mark[] = CODINGS.map((needle) => ({
  kind: 'HTTP',
  needle,
  isMeant: isCodedBody,
}))

/** Starts of lines in base64 of gzip, zip, bzip2, xz, zstd, 7z, RAR, PDF and OLE files: attachments of mails. */
const IN_BASE64: readonly Mark[] = [
  ...['H4sI', 'UEsDB', 'QlpoO', '/Td6W', 'KLUv/', 'N3q8r', 'UmFyI', 'JVBER', '0M8R4'],
].map((start) => ({
  kind: 'base64 of compressed',
  needle: Buffer.from(`\n${start}`),
  isMeant: isLineOfBase64,
}))

/** Values of JSON and CSV, which may be short: looked for everywhere. */
const GZIP_IN_BASE64: Mark = {
  kind: 'base64 of gzip',
  needle: Buffer.from('H4sI'),
  isMeant: isBase64Of(isGzip),
}
const ZIP_IN_BASE64: Mark = {
  kind: 'base64 of zip',
  needle: Buffer.from('UEsDB'),
  isMeant: isBase64Of(isZipEntry),
}

/** In dumps of PostgreSQL and MySQL, and of SQLite. */
const GZIP_IN_HEX: readonly Mark[] = ['x1f8b', 'x1F8B'].map(asHex)
const GZIP_IN_QUOTES: readonly Mark[] = ["X'1f8b", "X'1F8B"].map(asHex)

/** Needles as short are found by their first letter, which few texts are full of. */
function asHex(needle: string): Mark {
  const before = needle.length - '1f8b'.length
  return {
    kind: 'hexadecimal of gzip',
    needle: Buffer.from(needle),
    isMeant: (bytes, at) => isGzip(hexIn(bytes, at + before), 0),
  }
}

/** Where compressed data begin among other bytes, as far as they do not look random at length; null where none do. */
export function compressedIn(bytes: Uint8Array, isBase64Near: boolean): CompressedInside | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const encoded = isBase64Near ? [...IN_BASE64, ZIP_IN_BASE64, ...GZIP_IN_QUOTES] : []
  const inText = [...encoded, ...(view.includes(HTTP) && view.includes(CODING) ? IN_HTTP : [])]
  for (const mark of [...BINARY, PDF, GZIP_IN_BASE64, ...GZIP_IN_HEX, ...inText]) {
    const at = foundAt(view, mark)
    if (at >= 0) return { kind: mark.kind, at }
  }
  return null
}

/** Of more in one chunk the first are looked at: none stands there by chance so often, and each look costs. */
const MOST_LOOKS = 64

function foundAt(bytes: Buffer, { needle, isMeant }: Mark): number {
  let at = bytes.indexOf(needle)
  for (let looks = 1; at >= 0 && !isMeant(bytes, at); looks++) {
    at = looks < MOST_LOOKS ? bytes.indexOf(needle, at + 1) : -1
  }
  return at
}

/** Bytes of the beginning that tell that data are no accident: fewer where those behind are damaged. */
const LONGEST_BEGINNING = 256
const BEGINNINGS = [LONGEST_BEGINNING, 64, 32]

/** What zlib says of bytes behind a member that came to its end: the member was one. */
const NO_SECOND = 'incorrect header check'

function isGzip(bytes: Buffer, at: number): boolean {
  const start = bytes.subarray(at, at + LONGEST_BEGINNING)
  return [start, unescaped(start)].some((data) =>
    BEGINNINGS.some((length) => isBeginning(data.subarray(0, length), gunzipSync)),
  )
}

/** What a literal of SQL stands for in which MySQL escaped a few bytes. */
function unescaped(literal: Buffer): Buffer {
  const signs: Readonly<Record<string, string>> = { 0: '\0', n: '\n', r: '\r', Z: '\x1a' }
  const text = literal.toString('latin1')
  return Buffer.from(
    text.replace(/\\(.)/gs, (_, sign: string) => signs[sign] ?? sign),
    'latin1',
  )
}

function isBeginning(start: Buffer, decompress: typeof gunzipSync): boolean {
  try {
    return decompress(start, { finishFlush: constants.Z_SYNC_FLUSH }).length > 0
  } catch (error) {
    return error instanceof Error && error.message === NO_SECOND && decompress === gunzipSync
  }
}

type IsMeant = Mark['isMeant']

/** Whether what stands in base64 from a place on is meant. */
function isBase64Of(isMeant: IsMeant): IsMeant {
  return (bytes, at) => isMeant(Buffer.from(asciiIn(bytes, at), 'base64'), 0)
}

const hexIn = (bytes: Buffer, at: number): Buffer => Buffer.from(asciiIn(bytes, at), 'hex')

/** Enough of an encoding for the longest beginning; decoders end at the first sign that is none of theirs. */
const asciiIn = (bytes: Buffer, at: number): string =>
  /^[\w+/-]*/.exec(bytes.toString('latin1', at, at + 2 * LONGEST_BEGINNING))?.[0] ?? ''

const ZLIB_BEGINNING = 64

function isZlib(bytes: Buffer, at: number): boolean {
  return isBeginning(bytes.subarray(at, at + ZLIB_BEGINNING), inflateSync)
}

/** The newest version of the format (APPNOTE 4.4.3.2), and methods that are no plain storing (4.4.5). */
const NEWEST = 63
const METHODS = [8, 9, 12, 14, 93, 95, 98]

/** A header of a file in a zip archive (APPNOTE 4.3.7). */
function isZipEntry(bytes: Buffer, at: number): boolean {
  if (bytes.length < at + 31) return false
  const name = bytes.subarray(at + 30, at + 30 + bytes.readUInt16LE(at + 26))
  const isSane =
    bytes.readUInt16LE(at + 4) <= NEWEST && METHODS.includes(bytes.readUInt16LE(at + 8))
  return isSane && name.length > 0 && name.every((byte) => byte >= 0x20)
}

const STREAM = /[^d]stream\r?\n/g

/** How far in front of its end the beginning of a stream is looked for. */
const LONGEST_STREAM = 64 * 1024

function endsPdfStream(bytes: Buffer, at: number): boolean {
  const end = at - 'en'.length
  return bytes.toString('latin1', end, at) === 'en' && hasPdfStream(bytes, end)
}

/** Whether the stream that ends here is compressed. */
function hasPdfStream(bytes: Buffer, end: number): boolean {
  const from = Math.max(0, end - LONGEST_STREAM)
  const last = [...bytes.toString('latin1', from, end).matchAll(STREAM)].at(-1)
  if (last === undefined) return false
  const start = from + last.index + last[0].length
  return isBeginning(bytes.subarray(start, Math.min(end, start + 64)), inflateSync)
}

/** As long as lines of mails are, of which an attachment has one at least. */
const LINE = /^[\w+/]{56,}={0,2}\r?$/

function isLineOfBase64(bytes: Buffer, at: number): boolean {
  const end = bytes.indexOf('\n', at + 1)
  return end > at && end < at + 82 && LINE.test(bytes.toString('latin1', at + 1, end))
}
