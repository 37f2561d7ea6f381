import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { codeOf, OutputError, UsageError, whyUnwritten } from '../errors.ts'
import { isWeak } from './weak-keys.ts'

/** Rights of others on a file: with one of them a private key is not private. */
const OTHERS = 0o077

/** The text of a file of a key pair, by where it belongs, and who may read it. */
type KeyFile = readonly [path: string, text: string, mode: number]

/** A key pair with the files that it is written to. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly files: readonly KeyFile[]
}

/**
 * Draws an Ed25519 key pair (RFC 8032): the private key goes to `path`, for its owner only (PKCS #8, PEM), the public
 * one to `path.pub` (SubjectPublicKeyInfo, PEM).
 */
export function drawKeys(path: string): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const files: KeyFile[] = [
    [path, pem, 0o600],
    [`${path}.pub`, publicPem(publicKey), 0o644],
  ]
  return { privateKey, publicKey, files }
}

/** Makes such a pair and gives the public key; throws `OutputError` where one of the files is there already. */
export function makeKeys(path: string): KeyObject {
  const { publicKey, files } = drawKeys(path)
  writeKeyFiles(files)
  return publicKey
}

/** Writes all of them, or none: half a key pair would look like a whole one. Throws `OutputError`. */
export function writeKeyFiles(files: readonly KeyFile[]): void {
  const made: string[] = []
  for (const [path, text, mode] of files) {
    try {
      const file = openSync(path, 'wx', mode)
      made.push(path)
      writeWhole(file, text)
    } catch (cause) {
      for (const unfinished of made) rmSync(unfinished, { force: true })
      throw new OutputError(`the key ${path} cannot be written (${whyUnwritten(cause)})`, { cause })
    }
  }
}

function writeWhole(file: number, text: string): void {
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Reads a private key from a file that only its owner may read; throws `UsageError`. */
export function readPrivateKey(path: string): KeyObject {
  const pem = readKeyFile(path)
  if ((statSync(path).mode & OTHERS) !== 0)
    throw new UsageError(`key ${path} can be read by others: chmod 600 it`)
  return parsePrivateKey(pem, `key ${path}`)
}

/** Reads a private key from PEM text; `name` says in an error where it came from. */
export function parsePrivateKey(pem: string, name: string): KeyObject {
  return ed25519(() => createPrivateKey(pem), name)
}

/** Reads a public key from a PEM file; throws `UsageError`. */
export function readPublicKey(path: string): KeyObject {
  return parsePublicKey(readKeyFile(path), `key ${path}`)
}

/** Reads a public key from PEM text; `name` says in an error where it came from. */
function parsePublicKey(pem: string, name: string): KeyObject {
  return ed25519(() => createPublicKey(pem), name)
}

/**
 * A public key from PEM text as cardsweep writes it, and nothing beside it: other programs may take another part of
 * the text for the key. Throws `UsageError`.
 */
export function parseOwnKey(pem: string): KeyObject {
  const key = parsePublicKey(pem, 'key')
  if (publicPem(key) === pem) return key
  throw new UsageError('key has more than a public key')
}

/** SubjectPublicKeyInfo as PEM (RFC 7468). */
export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string
}

/** SHA-256 over the key's SubjectPublicKeyInfo in DER: what people compare over the telephone. */
export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

function ed25519(read: () => KeyObject, name: string): KeyObject {
  try {
    const key = read()
    if (key.asymmetricKeyType === 'ed25519' && !isWeak(key)) return key
  } catch (cause) {
    throw new UsageError(`${name} is no key in PEM`, { cause })
  }
  throw new UsageError(`${name} is no Ed25519 key: cardsweep keygen makes one`)
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`key ${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}
