/** Bytes that were written in an encoding, with the way back. */
export interface Decoded {
  readonly bytes: Uint8Array
  /** For each byte the first byte it was written with, as an index into the encoded bytes. */
  readonly starts: Uint32Array
  /** For each byte the place after the last byte it was written with. */
  readonly ends: Uint32Array
}

/** A half-open range of bytes. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

/**
 * Decodes what is encoded in the bytes and leaves the rest; `spans` is where the encoding was seen.
 *
 * Gives more than one reading where it can be read in several ways, none where it cannot be read. A
 * reading is at most three times as long as what it was read from: a packed digit is half a byte.
 */
export type Encoding = (encoded: Uint8Array, spans: readonly ByteSpan[]) => Decoded[]

/** Collects decoded bytes. */
export interface Writer {
  /** Writes a byte that stands at `start` up to `end - 1`. */
  put(byte: number, start: number, end: number): void
  /** Writes text of one byte a character for what stands at `start` up to `end - 1`. */
  text(text: string, start: number, end: number): void
  /** Writes the bytes at `start` up to `end - 1` as they are. */
  copy(from: Uint8Array, start: number, end: number): void
  done(): Decoded
}

/** A writer for what is read from `length` bytes. */
export function writer(length: number): Writer {
  const most = length * 3
  const bytes = new Uint8Array(most)
  const starts = new Uint32Array(most)
  const ends = new Uint32Array(most)
  let count = 0
  const put = (byte: number, start: number, end: number): void => {
    bytes[count] = byte
    starts[count] = start
    ends[count] = end
    count++
  }
  return {
    put,
    text(text, start, end) {
      for (let index = 0; index < text.length; index++) put(text.charCodeAt(index), start, end)
    },
    copy(from, start, end) {
      for (let at = start; at < end; at++) put(from[at] ?? 0, at, at + 1)
    },
    done: () => ({
      bytes: bytes.subarray(0, count),
      starts: starts.subarray(0, count),
      ends: ends.subarray(0, count),
    }),
  }
}

/** Text of one character a byte. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}
