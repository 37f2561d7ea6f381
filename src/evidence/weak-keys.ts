import { createPublicKey, type KeyObject } from 'node:crypto'

/** The highest bit of a point's encoding is the sign of its x: both signs are as weak (RFC 8032, section 5.1.2). */
const WITHOUT_SIGN = 0x7f

/** y of the points of small order on edwards25519, in every encoding, from the order of the curve (RFC 7748, 4.1). */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

/** Whether a key is one under which a signature can be made that holds for any text, with no private key. */
export function isWeak(key: KeyObject): boolean {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  point[31] = (point[31] ?? 0) & WITHOUT_SIGN
  return SMALL_ORDER.has(point.toString('hex'))
}
