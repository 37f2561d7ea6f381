import type { Candidate } from '../../model/index.ts'
import { LONGEST, SHORTEST } from './characters.ts'
import { maskAt, writtenSeparatorAt } from './signs.ts'

/** Up to 12 digits, two or more masks, digits; a number that shows more in front is not truncated. */
const TRUNCATED = /^(?=.*\d)\d{0,12}\*{2,}\d*$/
const MOST_GROUPS = 5 // as in the longest card shape
const WORD = /[0-9A-Za-z]/

/** The truncated number that starts at `start`: `411111******1111`, one kind of mask and separator. */
export function truncatedAt(bytes: Uint8Array, start: number): Candidate | null {
  if (!isDigit(bytes[start]) && maskAt(bytes, start) === '') return null
  if (isWord(bytes[start - 1]) || followsMask(bytes, start)) return null
  const { end, digits, groups } = maskedRun(bytes, start)
  if (digits.length < SHORTEST || digits.length > LONGEST || !TRUNCATED.test(digits)) return null
  if (groups.length > MOST_GROUPS) return null
  if (isWord(bytes[end]) || maskAt(bytes, end) !== '') return null
  return { start, end, digits, groups, alphabet: 'ascii' }
}

/** Digits and equal masks with equal single separators, up to one more than the longest number. */
function maskedRun(bytes: Uint8Array, start: number): Omit<Candidate, 'start' | 'alphabet'> {
  const groups = [0]
  let [digits, mask, separator] = ['', '', '']
  let [at, end] = [start, start]
  while (digits.length <= LONGEST) {
    const digit = isDigit(bytes[at]) ? String.fromCharCode(bytes[at] ?? 0) : ''
    const sign = digit === '' ? maskAt(bytes, at) : ''
    if (digit !== '' || (sign !== '' && (sign === mask || startsMasks(bytes, at, sign, mask)))) {
      mask ||= sign
      digits += digit || '*'
      groups.push((groups.pop() ?? 0) + 1)
      at += digit.length || sign.length
      end = at
    } else {
      const next = writtenSeparatorAt(bytes, at)
      if (next === '' || at !== end || (separator !== '' && next !== separator)) break
      separator = next
      at += next.length
      groups.push(0)
    }
  }
  return { end, digits, groups: groups.filter((size) => size > 0) }
}

/** The first two masks stand side by side: one alone is a bullet or a multiplication sign. */
const startsMasks = (bytes: Uint8Array, at: number, sign: string, mask: string): boolean =>
  mask === '' && maskAt(bytes, at + sign.length) === sign

/** Whether the sign that ends right before `at` is a mask, so that the run began earlier. */
const followsMask = (bytes: Uint8Array, at: number): boolean =>
  [1, 2, 3].some((width) => maskAt(bytes, at - width).length === width)

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

const isWord = (byte: number | undefined): boolean =>
  byte !== undefined && WORD.test(String.fromCharCode(byte))
