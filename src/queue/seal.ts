import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** AES-256-GCM (NIST SP 800-38D): a nonce of 96 bits, a tag of 128. */
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Signs of JSON in a message, and the bytes that they may take: three each at most in UTF-8. What claims to be longer is
 * another's, or would fill the memory; PostgreSQL takes no texts of 256 MiB, and Redis none of 512.
 */
const MOST_SIGNS = 1 << 27
const MOST_BYTES = 3 * MOST_SIGNS

/** Deflating costs more than all else: level 1 takes a third of the time of the default, for a tenth more bytes. */
const LEVEL = 1

/** Seals what travels, and opens it. */
export interface Sealer {
  /**
   * The value as JSON, deflated and encrypted; it opens under the same context only.
   *
   * @throws {RangeError} for what is too long for a message.
   */
  seal(context: string, value: unknown): string
  /** Undoes `seal`; null for what was changed, belongs elsewhere, or is sealed by another key. */
  open(context: string, sealed: string): unknown
}

/** A sealer under a key that is derived for one purpose (RFC 5869), so that no two purposes share one. */
export function sealer(secret: Uint8Array, purpose: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `cardsweep ${purpose}`, KEY_BYTES))
  return {
    seal(context, value) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context))
      const text = JSON.stringify(value)
      if (text.length > MOST_SIGNS) throw new RangeError(`a message of ${text.length} signs`)
      const plain = deflateRawSync(text, { level: LEVEL })
      const body = [cipher.update(plain), cipher.final()]
      return Buffer.concat([nonce, cipher.getAuthTag(), ...body]).toString('base64')
    },
    open(context, sealed) {
      try {
        return opened(key, context, Buffer.from(sealed, 'base64'))
      } catch {
        return null
      }
    },
  }
}

function opened(key: Buffer, context: string, bytes: Buffer): unknown {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
  const plain = Buffer.concat([decipher.update(body), decipher.final()])
  return JSON.parse(inflateRawSync(plain, { maxOutputLength: MOST_BYTES }).toString())
}
