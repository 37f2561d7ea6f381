import { SIGNATURES } from './formats.ts'
import { ascii, type Signature } from './signature.ts'
import { KINDS } from './unsupported.ts'

/** What begins those that have more than a signature: zip archives also behind a script, Parquet files. */
const BEGINNINGS = [
  'PK\x03\x04',
  'PK\x05\x06',
  'PK\x07\x08',
  'JM\x01\0PK',
  'Cr24',
  '#!',
  'PAR1',
].map(ascii)

const ALL = [...SIGNATURES, ...BEGINNINGS, ...KINDS.flatMap(([, , signatures]) => signatures)]

/** Signatures by their first two bytes; those that begin with any byte are asked for one by one. */
const byPair: (Signature[] | undefined)[] = Array(0x10000)
const others: Signature[] = []

for (const signature of ALL) {
  const [first = null, second = null] = signature
  if (first === null) others.push(signature)
  else {
    const seconds = second === null ? Array.from({ length: 256 }, (_, byte) => byte) : [second]
    for (const byte of seconds) {
      const pair = (first << 8) | byte
      byPair[pair] = [...(byPair[pair] ?? []), signature]
    }
  }
}

/** Whether bytes from `from` up to `to - 1` may begin a container; of one that has no signature, what is cheap to see. */
export function mayBegin(bytes: Uint8Array, from: number, to: number): boolean {
  const [first = 0, second = 0] = [bytes[from], bytes[from + 1]]
  const signatures = byPair[(first << 8) | second]
  if (signatures?.some((signature) => isAt(bytes, from, to, signature))) return true
  if (others.some((signature) => isAt(bytes, from, to, signature))) return true
  return (
    isZlibHeader(first, second) ||
    mayBeMap(first, second) ||
    mayBeTar(bytes, from, to) ||
    mayBeBson(bytes, from, to) ||
    mayBeDbase(bytes, from, to) ||
    mayBeText(bytes, from, to) ||
    mayBeBrotli(bytes, from, to)
  )
}

/** As far as the bytes go: a few of the first are enough to tell most that are none. */
function isAt(bytes: Uint8Array, from: number, to: number, signature: Signature): boolean {
  for (let at = 0; at < signature.length && from + at < to; at++) {
    const byte = signature[at]
    if (byte !== null && byte !== bytes[from + at]) return false
  }
  return true
}

const isZlibHeader = (first: number, second: number): boolean =>
  (first & 0x8f) === 0x08 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0

/** A map of MessagePack or CBOR, behind it the head of a short name. */
function mayBeMap(first: number, second: number): boolean {
  if ((first >= 0x81 && first <= 0x8f) || first === 0xde) return first === 0xde || second >= 0xa2
  if (first === 0xd9) return second === 0xd9
  return ((first >= 0xa1 && first <= 0xb7) || first === 0xbf) && second >= 0x62 && second <= 0x77
}

const BLOCK = 512
const CHECKSUM = 148

/** Digits and spaces where a tar header has its checksum; two of a signature that old ones lack would not do. */
function mayBeTar(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < BLOCK) return false
  for (let at = from + CHECKSUM; at < from + CHECKSUM + 6; at++) {
    const byte = bytes[at] as number
    if (byte !== 0 && byte !== 0x20 && (byte < 0x30 || byte > 0x37)) return false
  }
  return true
}

/** A length that is less than 16 MiB, and no more than there is. */
function mayBeBson(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 8 || bytes[from + 3] !== 0) return false
  const size =
    (bytes[from] as number) |
    ((bytes[from + 1] as number) << 8) |
    ((bytes[from + 2] as number) << 16)
  return size >= 8 && size <= to - from
}

/** A month and a day behind its version. */
function mayBeDbase(bytes: Uint8Array, from: number, to: number): boolean {
  const [month = 0, day = 0] = [bytes[from + 2], bytes[from + 3]]
  return to - from > 64 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** What mails, messages of HTTP, documents in one file of XML and logs of containers begin with. */
const TEXT =
  /^(?:(?:\xef\xbb\xbf|\d+ *\r?\n)?(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature|from|to|cc|bcc|subject|date|sender|reply-to|in-reply-to|references|content-[a-z-]+|list-[a-z-]+|arc-[a-z-]+|authentication-results|x-[\w-]+)[ \t]*:|From \S|HTTP\/1|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) |%PDF-|<\?xml|<office:|\xef\xbb\xbf<|\xff\xfe<|\xfe\xff\0<|\{"log":"|\d{4}-\d\d-\d\dT)/i
const LONGEST_TEXT = 48 // bytes: more than the name of a header

/** What ends the first word of such a text, or begins one that has none. */
const AROUND = new Set(Buffer.from(': /\t\r\n%<{\xef\xff\xfe', 'latin1'))

const LEAST_TEXT = 40 // bytes: a shorter one holds nothing that is not seen as it is

function mayBeText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < LEAST_TEXT) return false
  if (bytes[from] === 0x30 && bytes[from + 1] === 0x37) return true // cpio: 0707
  let at = from
  while (at < from + LEAST_TEXT && isOfWord(bytes[at] as number)) at++
  if (!AROUND.has(bytes[at] as number)) return false
  const size = Math.min(LONGEST_TEXT, to - from)
  return TEXT.test(Buffer.from(bytes.buffer, bytes.byteOffset + from, size).toString('latin1'))
}

/** A letter, a digit, a hyphen or an underscore. */
const isOfWord = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x30 && byte <= 0x39) ||
  byte === 0x2d ||
  byte === 0x5f

const GLANCE = 128
const LEAST_HIGH = 24

/** As many bytes above 127 as compressed data have, and one that no text has. */
function mayBeBrotli(bytes: Uint8Array, from: number, to: number): boolean {
  let [high, isText] = [0, true]
  for (let at = from; at < Math.min(to, from + GLANCE); at++) {
    const byte = bytes[at] as number
    if (byte >= 0x80) high++
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) isText = false
  }
  return high >= LEAST_HIGH && !isText
}
