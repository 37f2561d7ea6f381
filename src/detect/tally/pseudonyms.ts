import { createHmac, createSecretKey } from 'node:crypto'

import { lazy } from '../../lazy.ts'

const PSEUDONYM_BYTES = 12 // 96 bits: two of 10 million cards meet with a chance of 1 in 10^15

/** Gives a number its pseudonym; it is asked for the same one twice in a row: finding, then record. */
export function pseudonyms(secret: Uint8Array): (digits: string) => string {
  const key = lazy(() => createSecretKey(secret)) // where nothing is found, none is made
  let [last, pseudonym] = ['', '']
  return (digits) => {
    if (digits === last) return pseudonym
    last = digits
    const code = createHmac('sha256', key()).update(digits).digest()
    // A slice of the whole code's text would hold that text in memory, three times as long.
    pseudonym = code.toString('base64url', 0, PSEUDONYM_BYTES)
    return pseudonym
  }
}
