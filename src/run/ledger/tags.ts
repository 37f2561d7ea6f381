import type { PieceTag } from '../../model/index.ts'
import { digestTable } from '../digest-table.ts'
import { KEPT_BYTES, type KeyedDigest } from './keyed-digest.ts'

// A tag lies in bytes, at a multiple of four: how many places it has beside the piece, the digest of its entry, nonce and
// tag, and then where each of those places begins and ends.
const UNIT = 4
const COUNT_BYTES = 2
const NONCE_BYTES = 11
const TAG_BYTES = 32
const OFFSET_BYTES = 6
const [DIGEST, NONCE] = [COUNT_BYTES, COUNT_BYTES + KEPT_BYTES]
const TAG = NONCE + NONCE_BYTES
const BESIDE = TAG + TAG_BYTES

/** Tags by the digests of their entries. */
export interface Tags {
  find(digest: KeyedDigest): PieceTag | null
  /** Each tag as it lies in bytes, with the digest of its entry. */
  all(): Generator<readonly [digest: KeyedDigest, bytes: Uint8Array]>
}

/** Tags as they lie one after another somewhere. */
export interface TagBlock {
  /** In bytes. */
  readonly length: number
  /** All of it once, from its beginning. */
  readonly pieces: Iterable<Uint8Array>
  /** Some of it, from an offset on; fewer bytes where it ends, or is gone. */
  read(at: number, length: number): Buffer
}

/** Looks up tags, of which only where they lie is kept in memory: each speaks for a piece that takes far longer to read. */
export function tagsIn({ length, pieces, read }: TagBlock): Tags {
  const table = digestTable(length / lengthOf(0))
  for (const [at, bytes] of apart(pieces)) table.add(bytes.subarray(DIGEST, NONCE), at / UNIT)
  return {
    find(digest) {
      const kept = Buffer.from(digest.slice(0, KEPT_BYTES), 'binary')
      for (const number of table.numbers(kept)) {
        const bytes = tagBytes(read, number * UNIT)
        if (bytes?.subarray(DIGEST, NONCE).equals(kept)) return tagOf(bytes)
      }
      return null
    },
    *all() {
      for (const [, bytes] of apart(piecesOf(length, read))) {
        yield [bytes.toString('binary', DIGEST, NONCE), bytes]
      }
    },
  }
}

const PIECE = 1 << 20 // bytes

function* piecesOf(length: number, read: TagBlock['read']): Generator<Buffer> {
  for (let at = 0; at < length; at += PIECE) yield read(at, Math.min(PIECE, length - at))
}

/** Takes tags apart that lie in pieces of any length, with their offsets. */
function* apart(pieces: Iterable<Uint8Array>): Generator<readonly [at: number, bytes: Buffer]> {
  let rest: Uint8Array = new Uint8Array(0)
  let from = 0
  for (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece])
    let at = 0
    for (let end = endOf(bytes, at); end <= bytes.length; end = endOf(bytes, at)) {
      yield [from + at, bytes.subarray(at, end)]
      at = end
    }
    rest = bytes.subarray(at)
    from += at
  }
}

/** Where a tag ends, as far as that can be seen; behind all bytes where it cannot. */
const endOf = (bytes: Buffer, at: number): number =>
  at + COUNT_BYTES > bytes.length ? Number.POSITIVE_INFINITY : at + lengthAt(bytes, at)

/** The tag at an offset; most have no place beside their piece. */
function tagBytes(read: TagBlock['read'], at: number): Buffer | null {
  const start = read(at, lengthOf(0))
  if (start.length < lengthOf(0)) return null
  const length = lengthAt(start, 0)
  const bytes = length === start.length ? start : read(at, length)
  return bytes.length === length ? bytes : null
}

/** A tag, of the entry with that digest, as it lies in bytes. */
export function bytesOfTag(digest: KeyedDigest, { nonce, tag, beside }: PieceTag): Buffer {
  const bytes = Buffer.alloc(lengthOf(beside.length))
  bytes.writeUInt16LE(beside.length, 0)
  bytes.write(digest.slice(0, KEPT_BYTES), DIGEST, 'binary')
  bytes.write(nonce, NONCE, 'base64')
  bytes.write(tag, TAG, 'base64')
  for (const [index, offset] of beside.flat().entries()) {
    bytes.writeUIntLE(offset, BESIDE + index * OFFSET_BYTES, OFFSET_BYTES)
  }
  return bytes
}

function tagOf(bytes: Buffer): PieceTag {
  const offset = (index: number): number =>
    bytes.readUIntLE(BESIDE + index * OFFSET_BYTES, OFFSET_BYTES)
  return {
    nonce: bytes.toString('base64', NONCE, TAG),
    tag: bytes.toString('base64', TAG, BESIDE),
    beside: Array.from({ length: bytes.readUInt16LE(0) }, (_, index) => [
      offset(2 * index),
      offset(2 * index + 1),
    ]),
  }
}

const lengthAt = (bytes: Buffer, at: number): number => lengthOf(bytes.readUInt16LE(at))

const lengthOf = (places: number): number =>
  Math.ceil((BESIDE + places * 2 * OFFSET_BYTES) / UNIT) * UNIT
