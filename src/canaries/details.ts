import { randomInt } from 'node:crypto'

const [CONSONANTS, VOWELS] = ['bdfgklmnprstvz', 'aeiou']
const MOST_YEARS = 4

const one = (signs: string): string => signs[randomInt(signs.length)] ?? ''

/** A name that no other person has: two of twelve and eight letters, one of 10^14. */
export function drawHolder(): string {
  const name = (syllables: number): string =>
    Array.from({ length: syllables }, () => one(CONSONANTS) + one(VOWELS)).join('')
  return `${name(3)} ${name(5)}`.toUpperCase()
}

/** A month from the next year on, as `04/29`. */
export function drawExpiry(now: Date = new Date()): string {
  const month = String(randomInt(12) + 1).padStart(2, '0')
  const year = now.getUTCFullYear() + 1 + randomInt(MOST_YEARS)
  return `${month}/${String(year % 100).padStart(2, '0')}`
}

/** A security code; those that stand in every log are left out. */
export function drawCode(digits: 3 | 4): string {
  const least = 10 ** (digits - 1)
  for (;;) {
    const code = String(least + randomInt(9 * least))
    if (!/^(\d)\1+$|0{2}$|^20\d\d$/.test(code)) return code
  }
}
