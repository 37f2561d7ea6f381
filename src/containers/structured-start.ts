/** A document of mongod has 16 MiB at most, and some room for its own fields. */
const MOST_DOCUMENT = 17 * 1024 * 1024

/** The types of the elements of BSON: a double to a Decimal128, and the smallest and the greatest key. */
const isBsonType = (byte: number): boolean =>
  (byte >= 1 && byte <= 0x13) || byte === 0x7f || byte === 0xff

/** Whether bytes begin as BSON documents: a length, a type, a name, and a zero where the document ends. */
export function isBson(start: Uint8Array): boolean {
  if (start.length < 8 || !isBsonType(start[4] ?? 0)) return false
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.length)
  const size = bytes.readInt32LE()
  if (size < 8 || size > MOST_DOCUMENT || (size <= bytes.length && bytes[size - 1] !== 0))
    return false
  return /^[\x20-\x7e]{1,120}\0/.test(bytes.toString('latin1', 5, 130))
}

/** Names of fields are ASCII in what programs write. */
const NAME = /^[A-Za-z_$@.:-][\w$@.: -]*$/

/** Whether bytes begin as a map of MessagePack with a short name as its first key. */
export function isMessagePack(start: Uint8Array): boolean {
  const [first = 0] = start
  const at = first === 0xde ? 3 : first >= 0x81 && first <= 0x8f ? 1 : -1
  return at > 0 && hasName(start, at, 0xa0, 0xbf)
}

/** Whether bytes begin as a map of CBOR with a short name as its first key. */
export function isCbor(start: Uint8Array): boolean {
  const isTagged = start[0] === 0xd9 && start[1] === 0xd9 && start[2] === 0xf7 // RFC 8949 section 3.4.6
  const at = isTagged ? 3 : 0
  const first = start[at] ?? 0
  const isMap = (first >= 0xa1 && first <= 0xb7) || first === 0xbf
  return isMap && hasName(start, at + 1, 0x60, 0x77)
}

/** A name of at least two letters with its length before it, in a byte from `none` to `most`. */
function hasName(start: Uint8Array, at: number, none: number, most: number): boolean {
  const head = start[at] ?? 0
  const length = head - none
  if (length < 2 || head > most || start.length < at + 2 + length) return false
  return NAME.test(Buffer.from(start.subarray(at + 1, at + 1 + length)).toString('latin1'))
}
