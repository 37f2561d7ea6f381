import { randomInt } from 'node:crypto'

/** Draws a whole number from 0 up to, not including, `limit`. */
export type Random = (limit: number) => number

/** Numbers that nobody can foresee: what card numbers are made of. */
export const secureRandom: Random = (limit) => randomInt(limit)

/** Numbers that are the same for the same seed (mulberry32): what everything else is made of. */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** Draws one of `choices`, which must not be empty. */
export function pick<Choice>(choices: readonly Choice[], random: Random): Choice {
  return choices[random(choices.length)] as Choice
}

/** Draws a text of `length` characters of `alphabet`, decimal digits by default. */
export function drawText(length: number, random: Random, alphabet = '0123456789'): string {
  let text = ''
  while (text.length < length) text += alphabet[random(alphabet.length)]
  return text
}

/** Draws a random UUID of version 4 (RFC 9562, 5.4). */
export function drawUuid(random: Random): string {
  const hex = drawText(32, random, '0123456789abcdef')
  const variant = pick(['8', '9', 'a', 'b'], random)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-')
}
