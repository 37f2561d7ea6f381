/** Bytes that were written in an encoding, with the way back. */
export interface Decoded {
  readonly bytes: Uint8Array
  /** For each byte the first byte it was written with, as an index into the encoded bytes. */
  readonly starts: Uint32Array
  /** For each byte the place after the last byte it was written with. */
  readonly ends: Uint32Array
}

/** Decodes what is encoded in the bytes and leaves the rest; never more bytes than it was given. */
export type Encoding = (encoded: Uint8Array) => Decoded

/** Collects decoded bytes; `most` is how many there can be. */
export interface Writer {
  /** Writes a byte that stands at `start` up to `end - 1`. */
  put(byte: number, start: number, end: number): void
  done(): Decoded
}

/** A writer for at most `most` bytes. */
export function writer(most: number): Writer {
  const bytes = new Uint8Array(most)
  const starts = new Uint32Array(most)
  const ends = new Uint32Array(most)
  let count = 0
  return {
    put(byte, start, end) {
      bytes[count] = byte
      starts[count] = start
      ends[count] = end
      count++
    },
    done: () => ({
      bytes: bytes.subarray(0, count),
      starts: starts.subarray(0, count),
      ends: ends.subarray(0, count),
    }),
  }
}
