import { type Cipher, createCipheriv, hkdfSync } from 'node:crypto'

import { lazy } from '../../lazy.ts'

const KEY_BYTES = 16
const BLOCK_BYTES = 16
/** The half byte that stands for a masked digit; digits stand for themselves. */
const MASKED = 10
const ZERO = 0x30

/**
 * Gives a number its pseudonym, 128 bits.
 *
 * One block of AES-128 (FIPS 197) under a key of the run (RFC 5869): a keyed pseudo-random permutation, so that
 * two numbers never meet, and without the key nothing leads back. A microsecond a number, where a MAC takes three.
 */
export function pseudonyms(secret: Uint8Array): (digits: string) => string {
  const cipher = lazy(() => cipherOf(secret)) // where nothing is found, none is made
  const block = Buffer.alloc(BLOCK_BYTES)
  return (digits) => {
    pack(digits, block)
    return cipher().update(block).toString('base64url')
  }
}

function cipherOf(secret: Uint8Array): Cipher {
  const key = hkdfSync('sha256', secret, '', 'cardsweep pseudonyms', KEY_BYTES)
  return createCipheriv('aes-128-ecb', Buffer.from(key), null).setAutoPadding(false)
}

/** Two digits a byte, and how many there are in the last one: no two numbers have the same block. */
function pack(digits: string, block: Buffer): void {
  block.fill(0)
  block[BLOCK_BYTES - 1] = digits.length
  for (let index = 0; index < digits.length; index++) {
    const code = digits.charCodeAt(index) - ZERO
    const half = code >= 0 && code <= 9 ? code : MASKED
    block[index >> 1] = ((block[index >> 1] ?? 0) << 4) | half
  }
}
