import { hash } from 'node:crypto'

/** 32 bytes, each as a sign from U+0000 to U+00FF. */
export type KeyedDigest = string

/** Bytes of a digest that are kept: of 10^8 units two share them with a chance of 10^-13. */
export const KEPT_BYTES = 12

/**
 * Makes digests, under a key given in base64, of what JSON can tell: SHA-256 over the key and the parts, at a fifth of
 * what an HMAC costs. What an HMAC guards against, that somebody goes on from a whole digest, cannot be done from the
 * part that is kept of one.
 */
export function keyedDigest(key: string): (parts: readonly unknown[]) => KeyedDigest {
  // As JSON, for bytes of a name that are no UTF-8 would all become the same sign.
  return (parts) => hash('sha256', key + JSON.stringify(parts), 'binary')
}

/** A word of 32 bits of a digest. */
export function wordOf(digest: KeyedDigest, index: number): number {
  const at = index * 4
  const high = (digest.charCodeAt(at) << 8) | digest.charCodeAt(at + 1)
  const low = (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)
  return ((high << 16) | low) >>> 0
}

/** A digest as a key of what stands beside the entries. */
export const keyOf = (digest: KeyedDigest): string =>
  Buffer.from(digest.slice(0, KEPT_BYTES), 'binary').toString('base64')
