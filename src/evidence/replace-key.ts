import { createPublicKey, type KeyObject } from 'node:crypto'
import { makeKeys, readPrivateKey, writeNew } from './keys.ts'
import { textIn } from './regular-file.ts'
import { rotate } from './rotation.ts'

/** The file of rotations that lies beside a private key. */
const fileOf = (key: string): string => `${key}.rotations`

/** Which keys a private key has replaced, one after another, as they have signed; null where it is the first. */
export function rotationsBeside(key: string): string | null {
  return textIn(fileOf(key))
}

/**
 * Makes a key pair in the place of another, and beside it the proof that the old key has named it. From `revokedSince`
 * (ISO 8601) on the old one counts no more. Gives the public key; throws as `makeKeys` does.
 */
export function replaceKey(old: string, path: string, revokedSince: string | null): KeyObject {
  const oldKey = readPrivateKey(old)
  const before = rotationsBeside(old) ?? ''
  makeKeys(path)
  const newKey = readPrivateKey(path)
  const now = new Date().toISOString()
  writeNew(fileOf(path), before + rotate([oldKey, newKey], now, revokedSince), 0o644)
  return createPublicKey(newKey)
}
