import { createHash } from 'node:crypto'

// A pseudonym is 128 bits as 22 characters of base64url; its four words hold five characters each, and a
// quarter of the last eight bits.

/** Words of 32 bits that a pseudonym has. */
export const WORDS = 4

/** Bytes that it has. */
const BYTES = 16

const LENGTH = 22
const CHARACTERS = 5 // of a word
const LAST = WORDS * CHARACTERS // where the last eight bits begin
const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
const NONE = 0xff
const VALUES = new Uint8Array(128).fill(NONE)
for (const [value, code] of ALPHABET.entries()) VALUES[code] = value

const scratch = Buffer.alloc(LENGTH)

/** Writes the words of a pseudonym. What is none gets 128 bits of its own, and gives false. */
export function wordsInto(words: Uint32Array, card: string): boolean {
  if (packInto(words, card)) return true
  packInto(words, createHash('sha256').update(card).digest().toString('base64url', 0, BYTES))
  return false
}

/** Writes the words of a pseudonym; false for what is none. */
function packInto(words: Uint32Array, card: string): boolean {
  if (card.length !== LENGTH) return false
  const [high, low] = [valueAt(card, LAST), valueAt(card, LAST + 1)]
  const last = (high << 2) | (low >> 4)
  // Of the last character two bits count: another one with the same would be another text.
  let wrong = high | (low & 0xf ? NONE : low)
  for (let word = 0, at = 0; word < WORDS; word++) {
    let bits = 0
    for (const end = at + CHARACTERS; at < end; at++) {
      const value = valueAt(card, at)
      wrong |= value
      bits = (bits << 6) | value
    }
    words[word] = (bits << 2) | ((last >> (2 * word)) & 3)
  }
  return (wrong & ~0x3f) === 0
}

const valueAt = (card: string, at: number): number => VALUES[card.charCodeAt(at)] ?? NONE

/** The pseudonym whose words begin at `from`. */
export function unpack(words: Uint32Array, from: number): string {
  let last = 0
  for (let word = 0; word < WORDS; word++) {
    const bits = words[from + word] ?? 0
    last |= (bits & 3) << (2 * word)
    for (let at = 0; at < CHARACTERS; at++) {
      scratch[word * CHARACTERS + at] = ALPHABET[(bits >>> (26 - 6 * at)) & 0x3f] ?? 0
    }
  }
  scratch[LAST] = ALPHABET[last >> 2] ?? 0
  scratch[LAST + 1] = ALPHABET[(last & 3) << 4] ?? 0
  return scratch.toString('latin1')
}
