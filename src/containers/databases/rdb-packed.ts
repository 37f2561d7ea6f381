/** A member of a small collection that Redis keeps in one piece of memory. */
export type Packed = Uint8Array | bigint

/** Integers of 2, 4 or 8 bytes in order (intset.h). */
export function* intset(bytes: Buffer): Generator<Packed> {
  if (bytes.length < 8) return
  const size = bytes.readUInt32LE(0)
  for (let at = 8; at + size <= bytes.length; at += size)
    yield integer(bytes.subarray(at, at + size))
}

/** The little-endian integer that some bytes are. */
function integer(bytes: Buffer): bigint {
  const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return BigInt.asIntN(8 * bytes.length, value)
}

/** Entries of a listpack (listpack.c of Redis 7): encoding, data, and the length of both once more. */
export function* listpack(bytes: Buffer): Generator<Packed> {
  for (let at = 6; at < bytes.length && bytes[at] !== 0xff; ) {
    const [value, size] = listpackEntry(bytes, at)
    yield value
    at += size + backLength(size)
  }
}

function listpackEntry(bytes: Buffer, at: number): [value: Packed, size: number] {
  const first = bytes.readUInt8(at)
  const text = (from: number, length: number): [Packed, number] => [
    bytes.subarray(at + from, at + from + length),
    from + length,
  ]
  const number = (length: number): [Packed, number] => [
    integer(bytes.subarray(at + 1, at + 1 + length)),
    1 + length,
  ]
  if (first < 0x80) return [BigInt(first), 1]
  if (first < 0xc0) return text(1, first & 0x3f)
  if (first < 0xe0)
    return [BigInt.asIntN(13, BigInt(((first & 0x1f) << 8) | (bytes[at + 1] ?? 0))), 2]
  if (first < 0xf0) return text(2, ((first & 0x0f) << 8) | (bytes[at + 1] ?? 0))
  if (first === 0xf0) return text(5, bytes.readUInt32LE(at + 1))
  return number([2, 3, 4, 8][first - 0xf1] ?? 0)
}

/** The length stands behind an entry in groups of seven bits. */
function backLength(size: number): number {
  return [127, 16_383, 2_097_151, 268_435_455].filter((most) => size > most).length + 1
}

/** Entries of a ziplist (ziplist.c): the length of the entry before, encoding, data. */
export function* ziplist(bytes: Buffer): Generator<Packed> {
  for (let at = 10; at < bytes.length && bytes[at] !== 0xff; ) {
    at += bytes[at] === 0xfe ? 5 : 1
    const [value, size] = ziplistEntry(bytes, at)
    yield value
    at += size
  }
}

/** Integers by their encoding, with the bytes that they have. */
const ZIPLIST_INTEGERS: Readonly<Record<number, number>> = {
  192: 2,
  208: 4,
  224: 8,
  240: 3,
  254: 1,
}

function ziplistEntry(bytes: Buffer, at: number): [value: Packed, size: number] {
  const first = bytes.readUInt8(at)
  const text = (from: number, length: number): [Packed, number] => [
    bytes.subarray(at + from, at + from + length),
    from + length,
  ]
  if (first < 0x40) return text(1, first)
  if (first < 0x80) return text(2, ((first & 0x3f) << 8) | (bytes[at + 1] ?? 0))
  if (first < 0xc0) return text(5, bytes.readUInt32BE(at + 1))
  const length = ZIPLIST_INTEGERS[first]
  if (length === undefined) return [BigInt((first & 0x0f) - 1), 1]
  return [integer(bytes.subarray(at + 1, at + 1 + length)), 1 + length]
}

/** Names and values of a zipmap (zipmap.c), which Redis before 2.6 wrote; unused bytes stand behind values. */
export function* zipmap(bytes: Buffer): Generator<Packed> {
  let isValue = false
  for (let at = 1; at < bytes.length && bytes[at] !== 0xff; ) {
    const isLong = bytes[at] === 0xfe
    const length = isLong ? bytes.readUInt32LE(at + 1) : (bytes[at] as number)
    at += isLong ? 5 : 1
    const unused = isValue ? (bytes[at++] ?? 0) : 0
    yield bytes.subarray(at, at + length)
    at += length + unused
    isValue = !isValue
  }
}
