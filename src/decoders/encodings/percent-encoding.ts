import { type Decoded, writer } from './decoded.ts'
import { hexByte } from './hex-digit.ts'

const PERCENT = 0x25

/** `%34` for `4` (RFC 3986, 2.1). */
export function percentEncoding(encoded: Uint8Array): Decoded {
  const out = writer(encoded.length)
  for (let at = 0; at < encoded.length; ) {
    const byte = encoded[at] ?? 0
    const escaped = byte === PERCENT ? hexByte(encoded, at + 1) : -1
    const size = escaped < 0 ? 1 : 3
    out.put(escaped < 0 ? byte : escaped, at, at + size)
    at += size
  }
  return out.done()
}
