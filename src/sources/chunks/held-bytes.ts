import type { Bytes } from '../../model/index.ts'

const PIECE = 64 * 1024

/** Bytes that lie in memory, as containers are read. */
export function heldBytes(held: Uint8Array): Bytes & { readonly size: number } & {
  readonly at: NonNullable<Bytes['at']>
} {
  return {
    size: held.length,
    at: (into, position) => {
      const found = held.subarray(position, position + into.length)
      into.set(found)
      return found.length
    },
    async *pieces() {
      for (let at = 0; at < held.length; at += PIECE) yield held.subarray(at, at + PIECE)
    },
  }
}
