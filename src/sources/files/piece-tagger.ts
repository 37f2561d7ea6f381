import { type CipherGCM, createCipheriv } from 'node:crypto'
import type { PieceTag } from '../../model/index.ts'
import type { Owned } from '../chunks/index.ts'

/** Makes the tag of a piece while it is read. */
export interface PieceTagger {
  /** Takes the bytes of the piece with its context, from front to back. */
  add(bytes: Uint8Array): void
  /** Takes bytes that were looked at once more, at `from`; fewer than were `asked` for mean the end of the file. */
  look(bytes: Uint8Array, from: number, asked: number): void
  /** The tag; null where the result depends on where the file ends, or on too many places. */
  finish(): PieceTag | null
}

/** Of a nonce: the twelfth byte tells the halves of a tag apart. */
export const NONCE_BYTES = 11

/** Places that are looked at beside a piece, at most: a look back of 16 MiB takes 256. */
const MOST_BESIDE = 1024

/** Under a key of 256 bits, with a nonce that no other tag has; `shown` is the piece with its context. */
export function pieceTagger(key: Uint8Array, nonce: string, shown: Owned): PieceTagger {
  const piece = gmac(key, nonce, PIECE)
  const others = gmac(key, nonce, BESIDE)
  const beside: [from: number, to: number][] = []
  let isWhole = true
  let added = 0
  return {
    add(bytes) {
      added += bytes.length
      piece.setAAD(bytes)
    },
    look(bytes, from, asked) {
      isWhole &&= bytes.length === asked && beside.length < MOST_BESIDE
      if (!isWhole) return
      for (const [start, end] of outside([from, from + bytes.length], [shown, ...beside])) {
        others.setAAD(bytes.subarray(start - from, end - from))
        beside.push([start, end])
      }
    },
    finish() {
      if (!isWhole || added !== shown[1] - shown[0]) return null
      const tag = Buffer.concat([tagOf(piece), tagOf(others)]).toString('base64')
      return { nonce, tag, beside }
    },
  }
}

/** Last bytes of the nonces of the two halves of a tag. */
const [PIECE, BESIDE] = [0, 1]

/** GMAC is GCM with nothing to encrypt (NIST SP 800-38D). */
function gmac(key: Uint8Array, nonce: string, half: number): CipherGCM {
  return createCipheriv(
    'aes-256-gcm',
    key,
    Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.of(half)]),
  )
}

function tagOf(cipher: CipherGCM): Buffer {
  cipher.final()
  return cipher.getAuthTag()
}

/** What of a range lies in none of the others, from front to back. */
function outside(range: Owned, others: readonly Owned[]): Owned[] {
  let left: Owned[] = range[0] < range[1] ? [range] : []
  for (const [from, to] of others) {
    left = left.flatMap(([start, end]) =>
      from >= end || to <= start
        ? [[start, end]]
        : [
            ...(start < from ? [[start, from] as const] : []),
            ...(to < end ? [[to, end] as const] : []),
          ],
    )
    if (left.length === 0) break
  }
  return left
}
