import { createPublicKey, type KeyObject } from 'node:crypto'
import { codeOf, UsageError } from '../errors.ts'
import { drawKeys, readPrivateKey, writeKeyFiles } from './keys.ts'
import { IrregularFileError, textIn } from './regular-file.ts'
import { leadTo, parseRotations, rotate } from './rotation.ts'

/** The file of rotations that lies beside a private key. */
const fileOf = (path: string): string => `${path}.rotations`

/**
 * Which keys the private key of a file has replaced, one after another, as they have signed; null where it is the
 * first. Throws `UsageError` where they lead to another key: evidence with them would not verify.
 */
export function rotationsBeside(path: string): string | null {
  const text = textOf(fileOf(path))
  if (text === null || leadTo(parseRotations(text), createPublicKey(readPrivateKey(path))))
    return text
  throw new UsageError(
    `${fileOf(path)} does not lead to key ${path}: it was changed, or is another key's`,
  )
}

function textOf(path: string): string | null {
  try {
    return textIn(path)
  } catch (cause) {
    const reason = cause instanceof IrregularFileError ? 'no regular file' : codeOf(cause)
    throw new UsageError(`${path} cannot be read (${reason})`, { cause })
  }
}

/**
 * Makes a key pair in the place of another, and beside it the proof that the old key has named it. From `revokedSince`
 * (ISO 8601) on the old one counts no more. Gives the public key; throws as `makeKeys` does.
 */
export function replaceKey(old: string, path: string, revokedSince: string | null): KeyObject {
  const oldKey = readPrivateKey(old)
  const before = rotationsBeside(old) ?? ''
  const { privateKey, publicKey, files } = drawKeys(path)
  const proof = rotate([oldKey, privateKey], new Date().toISOString(), revokedSince)
  writeKeyFiles([...files, [fileOf(path), before + proof, 0o644]])
  return publicKey
}
