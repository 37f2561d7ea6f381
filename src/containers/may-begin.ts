import { READ } from './formats.ts'
import { mayBeginText } from './may-begin-text.ts'
import { ascii, type Signature } from './signature.ts'
import { KINDS } from './unsupported.ts'

/** What begins those that have more than a signature: zip archives also behind a script, Parquet files. */
const BEGINNINGS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08', 'JM\x01\0PK', 'Cr24', '#!', 'PAR1']

const ALL: readonly Signature[] = [
  ...READ.flatMap(({ signatures = [] }) => signatures),
  ...BEGINNINGS.map(ascii),
  ...KINDS.flatMap(([, , signatures]) => signatures),
]

/** Those that begin with any byte, each with its first byte that is given. */
const others = ALL.filter(([first]) => first === null).map((signature) => {
  const at = signature.findIndex((byte) => byte !== null)
  return { signature, at, byte: signature[at] ?? 0 }
})

/** Signatures by their first two bytes: a list of its own for each pair that begins one. */
const byPair: (Signature[] | undefined)[] = Array(0x10000)

/** Pairs of bytes that begin something: most are told by one look. */
const isPair = new Uint8Array(0x10000)

for (const signature of ALL) {
  const [first = null, second = null] = signature
  if (first === null) continue
  const seconds = second === null ? Array.from({ length: 256 }, (_, byte) => byte) : [second]
  for (const byte of seconds) {
    const pair = (first << 8) | byte
    byPair[pair] = [...(byPair[pair] ?? []), signature]
    isPair[pair] = 1
  }
}
for (let pair = 0; pair < isPair.length; pair++) {
  if (isZlibHeader(pair) || isMap(pair >>> 8, pair & 0xff)) isPair[pair] = 1
}

/** Whether bytes from `from` up to `to - 1` may begin a container; of one that has no signature, what is cheap to see. */
export function mayBegin(bytes: Uint8Array, from: number, to: number): boolean {
  const pair = ((bytes[from] as number) << 8) | (bytes[from + 1] as number)
  if (isPair[pair] === 1 && mayBeginSo(pair, bytes, from, to)) return true
  for (const { signature, at, byte } of others) {
    if (bytes[from + at] === byte && isAt(bytes, from, to, signature)) return true
  }
  return (
    mayBeBson(bytes, from, to) ||
    mayBeDbase(bytes, from, to) ||
    mayBeTar(bytes, from, to) ||
    mayBeginText(bytes, from, to) ||
    mayBeBrotli(bytes, from, to)
  )
}

function mayBeginSo(pair: number, bytes: Uint8Array, from: number, to: number): boolean {
  if (isZlibHeader(pair)) return true
  if (isMap(pair >>> 8, pair & 0xff) && isNamed(bytes, from, to)) return true
  return byPair[pair]?.some((signature) => isAt(bytes, from, to, signature)) ?? false
}

/** As far as the bytes go: a few of the first are enough to tell most that are none. */
function isAt(bytes: Uint8Array, from: number, to: number, signature: Signature): boolean {
  for (let at = 0; at < signature.length && from + at < to; at++) {
    const byte = signature[at]
    if (byte !== null && byte !== bytes[from + at]) return false
  }
  return true
}

function isZlibHeader(pair: number): boolean {
  return (pair & 0x8f20) === 0x0800 && pair % 31 === 0
}

/** A map of MessagePack or CBOR, behind it the head of a short name. */
function isMap(first: number, second: number): boolean {
  if (first === 0xde) return true
  if (first >= 0x81 && first <= 0x8f) return second >= 0xa2 && second <= 0xbf
  if (first === 0xd9) return second === 0xd9
  return ((first >= 0xa1 && first <= 0xb7) || first === 0xbf) && second >= 0x62 && second <= 0x77
}

/** Whether a short name begins behind a map's head and the length of the name, as far as the bytes go. */
function isNamed(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number
  const at = first === 0xde || first === 0xd9 ? from + 3 : from + 1
  for (let index = at + 1; index < at + 3 && index < to; index++) {
    const byte = bytes[index] as number
    if (byte < 0x24 || byte > 0x7a) return false
  }
  return first !== 0xde || ((bytes[at] as number) & 0xe0) === 0xa0
}

const BLOCK = 512
const CHECKSUM = 148
const DIGITS = 6

/** Digits and blanks where the header of a tar archive has its checksum. */
function mayBeTar(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < BLOCK) return false
  for (let at = from + CHECKSUM; at < from + CHECKSUM + DIGITS; at++) {
    const byte = bytes[at] as number
    if (byte !== 0 && byte !== 0x20 && (byte < 0x30 || byte > 0x37)) return false
  }
  return true
}

/** A length that is less than 16 MiB, and no more than there is. */
function mayBeBson(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from + 3] !== 0 || to - from < 8) return false
  const [a = 0, b = 0, c = 0] = bytes.subarray(from, from + 3)
  const size = a | (b << 8) | (c << 16)
  return size >= 8 && size <= to - from
}

/** A month and a day behind its version. */
function mayBeDbase(bytes: Uint8Array, from: number, to: number): boolean {
  const month = bytes[from + 2] as number
  if (month < 1 || month > 12 || to - from <= 64) return false
  const day = bytes[from + 3] as number
  return day >= 1 && day <= 31
}

const FIRST = 6
const GLANCE = 128
const LEAST_HIGH = 24
/** Bytes: a shorter one is a digest or a key. */
const LEAST_BROTLI = 48

/** As many bytes above 127 as compressed data have, and one that no text has. */
function mayBeBrotli(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < LEAST_BROTLI || isWords(bytes, from) || isWideSigns(bytes, from)) return false
  let [high, isText] = [0, true]
  for (let at = from; at < to && at < from + GLANCE; at++) {
    const byte = bytes[at] as number
    if (byte >= 0x80) high++
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) isText = false
  }
  return high >= LEAST_HIGH && !isText
}

/** Whether the first bytes are printable ASCII. */
function isWords(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + FIRST; at++) {
    const byte = bytes[at] as number
    if (byte < 0x20 || byte > 0x7e) return false
  }
  return true
}

/** Whether two characters of three bytes in UTF-8 stand first. */
function isWideSigns(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + FIRST; at += 3) {
    const pair = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number)
    if (((bytes[at] as number) & 0xf0) !== 0xe0 || (pair & 0xc0c0) !== 0x8080) return false
  }
  return true
}
