import { brotliDecompressSync, constants } from 'node:zlib'

/** Bytes that are looked at first: compressed data have as many above 127 as below. */
const GLANCE = 128
const LEAST_HIGH = 24

/** So much text comes of no accident: Brotli knows some words by itself. */
const LEAST = 200

/** What is compressed becomes longer. A text in another charset may begin as bytes that Brotli left as they are. */
const LEAST_GROWTH = 1.25

const SPACE = 0x20

/**
 * Whether bytes are a text that Brotli compressed (RFC 7932). Nothing marks such data: it is tried, where the bytes
 * look compressed, and what comes of it must be a text.
 */
export function isBrotliText(start: Uint8Array): boolean {
  if (!looksCompressed(start.subarray(0, GLANCE))) return false
  const text = decompressed(start)
  return text.length >= Math.max(LEAST, LEAST_GROWTH * start.length) && isText(text)
}

function looksCompressed(bytes: Uint8Array): boolean {
  let high = 0
  for (const byte of bytes) high += byte >>> 7
  return high >= LEAST_HIGH
}

/** What stands in data that may be cut off; nothing where they are damaged. */
function decompressed(start: Uint8Array): Uint8Array {
  try {
    return brotliDecompressSync(start, { finishFlush: constants.BROTLI_OPERATION_FLUSH })
  } catch {
    return new Uint8Array(0)
  }
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= SPACE || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b)
}
