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

/** Looks up tags that lie in `block`, as they are written one after another. */
export function tagsIn(block: Uint8Array): Tags {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length)
  const table = digestTable(bytes.length / lengthOf(0))
  for (let at = 0; at < bytes.length; at += lengthAt(bytes, at)) {
    table.add(bytes.subarray(at + DIGEST, at + NONCE), at / UNIT)
  }
  return {
    find(digest) {
      const kept = Buffer.from(digest.slice(0, KEPT_BYTES), 'binary')
      for (const number of table.numbers(kept)) {
        const at = number * UNIT
        if (bytes.subarray(at + DIGEST, at + NONCE).equals(kept)) return tagAt(bytes, at)
      }
      return null
    },
    *all() {
      for (let at = 0; at < bytes.length; ) {
        const end = at + lengthAt(bytes, at)
        yield [bytes.toString('binary', at + DIGEST, at + NONCE), bytes.subarray(at, end)]
        at = end
      }
    },
  }
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

function tagAt(bytes: Buffer, at: number): PieceTag {
  const offset = (index: number): number =>
    bytes.readUIntLE(at + BESIDE + index * OFFSET_BYTES, OFFSET_BYTES)
  return {
    nonce: bytes.toString('base64', at + NONCE, at + TAG),
    tag: bytes.toString('base64', at + TAG, at + BESIDE),
    beside: Array.from({ length: bytes.readUInt16LE(at) }, (_, index) => [
      offset(2 * index),
      offset(2 * index + 1),
    ]),
  }
}

const lengthAt = (bytes: Buffer, at: number): number => lengthOf(bytes.readUInt16LE(at))

const lengthOf = (places: number): number =>
  Math.ceil((BESIDE + places * 2 * OFFSET_BYTES) / UNIT) * UNIT
