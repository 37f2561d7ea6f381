/** A document of mongod has 16 MiB at most, and some room for its own fields. */
export const MOST_DOCUMENT: number = 17 * 1024 * 1024

/** Bytes of values by the type of their element; other types begin with a length (bsonspec.org 1.1). */
const FIXED: Readonly<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
}

/** What stands around the bytes that a length counts: text, document, list, binary, code and others. */
const COUNTED: Readonly<Record<number, number>> = {
  2: 4,
  3: 0,
  4: 0,
  5: 5,
  12: 16,
  13: 4,
  14: 4,
  15: 0,
}

/** Whether bytes begin as BSON documents: a length, and elements of known types and lengths up to a zero. */
export function isBson(start: Uint8Array): boolean {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.length)
  const size = bytes.length < 8 ? 0 : bytes.readInt32LE()
  if (size < 8 || size > MOST_DOCUMENT || (size <= bytes.length && bytes[size - 1] !== 0))
    return false
  let at = 4
  while (at < size - 1) {
    const next = elementEnd(bytes, at)
    if (next === null || next > size - 1) return false
    if (next + MOST_NAME > bytes.length) return true // as far as can be seen
    at = next
  }
  return true
}

const MOST_NAME = 130

/** Where the element at an offset ends; null where it is none. */
function elementEnd(bytes: Buffer, at: number): number | null {
  const type = bytes[at] ?? 0
  const name = /^[\x20-\x7e]{1,120}\0/.exec(bytes.toString('latin1', at + 1, at + MOST_NAME))
  if (name === null) return null
  const value = at + 1 + name[0].length
  const fixed = FIXED[type]
  if (fixed !== undefined) return value + fixed
  const around = COUNTED[type]
  if (around === undefined || value + 4 > bytes.length) return null
  const length = bytes.readInt32LE(value)
  return length < 0 ? null : value + around + length
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
