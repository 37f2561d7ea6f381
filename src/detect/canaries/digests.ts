import { createHash, createHmac } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { SightingForm } from '../../model/index.ts'
import { groupings } from './writings.ts'

/** What programs make of a number so that it cannot be read: of sixteen digits all are quickly tried. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
  blake2b: 'blake2b512',
  blake2s: 'blake2s256',
}
const KEYED = ['md5', 'sha1', 'sha256', 'sha512'] as const

/** What programs put between a salt and what it is for. */
const JOINTS = ['', ':', '|', '-']

/** A digest of a number, and of what. */
export interface Digest {
  readonly bytes: Buffer
  readonly form: Omit<SightingForm, 'encoding'>
}

/** All digests of a number. */
export function* digestsOf(digits: string, salts: readonly string[]): Generator<Digest> {
  for (const { text, salt, grouping } of hashed(digits, salts)) {
    const of = { ...(salt && { salt }), ...(grouping && { grouping }) }
    for (const [algorithm, name] of Object.entries(ALGORITHMS)) {
      const bytes = createHash(name).update(text).digest()
      yield { bytes, form: { kind: 'hash', algorithm, ...of } }
    }
    yield { bytes: checksum(text), form: { kind: 'hash', algorithm: 'crc32', ...of } }
  }
  yield* keyed(digits, salts)
}

type Hashed = Pick<SightingForm, 'salt' | 'grouping'> & { readonly text: string }

/** A number as it may be hashed: alone, and with each salt before or behind it. */
function* hashed(digits: string, salts: readonly string[]): Generator<Hashed> {
  for (const { text, grouping } of groupings(digits)) {
    const of = grouping === undefined ? {} : { grouping }
    yield { text, ...of }
    for (const [at, salt] of salts.entries()) {
      for (const joint of JOINTS) {
        const index = at + 1
        yield { text: salt + joint + text, ...of, salt: { index, place: 'before' } }
        yield { text: text + joint + salt, ...of, salt: { index, place: 'behind' } }
      }
    }
  }
}

function* keyed(digits: string, salts: readonly string[]): Generator<Digest> {
  for (const [at, salt] of salts.entries()) {
    for (const name of KEYED) {
      const bytes = createHmac(name, salt).update(digits).digest()
      const of = { index: at + 1, place: 'key' } as const
      yield { bytes, form: { kind: 'hash', algorithm: `hmac-${name}`, salt: of } }
    }
  }
}

function checksum(text: string): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(text))
  return bytes
}
