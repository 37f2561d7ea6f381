import { constants, createHash, generateKeyPairSync, privateDecrypt } from 'node:crypto'

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest()

const xor = (bytes: Buffer, key: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, at) => byte ^ (key[at % key.length] ?? 0)))

/** A server's side of caching_sha2_password: the digest of a password while it is kept, else the password itself. */
export interface Authentication {
  /** Whether the token is that of the password, as far as the server remembers one. */
  remembers(token: Buffer, nonce: Buffer): boolean
  /** Whether it was encrypted for the server's key, which then remembers it. */
  accepts(encrypted: Buffer, nonce: Buffer): boolean
  /** The key with which clients without TLS encrypt the password. */
  readonly publicKey: string
}

/** Remembers nothing at first, as a server that was started. */
export function cachingSha2(password: string): Authentication {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let isKept = false
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    remembers(token, nonce) {
      const once = sha256(Buffer.from(password))
      return isKept && token.equals(xor(once, sha256(sha256(once), nonce)))
    },
    accepts(encrypted, nonce) {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      const decrypted = privateDecrypt({ key: privateKey, padding, oaepHash: 'sha1' }, encrypted)
      isKept = xor(decrypted, nonce).toString() === `${password}\0`
      return isKept
    },
  }
}
