import { passesLuhn, type UserRange, type UserRules } from '../model/index.ts'
import type { Range } from './range.ts'

/** Declared tokens, in the form in which they are looked up. */
export interface TokenRange extends Pick<Range, 'low' | 'high' | 'lengths'> {
  readonly luhn: UserRules['tokens'][number]['luhn']
}

/** Groups in which cards of a length are printed (ISO/IEC 7812 leaves it open; this is the custom). */
const PRINTED: Readonly<Record<number, string>> = { 15: '4-6-5', 16: '4-4-4-4' }

/** The user's own card ranges; they stand before the others of the same length of prefix. */
export function userRanges(userRules: UserRules | null): Range[] {
  return (userRules?.ranges ?? []).map((range) => ({
    ...bounds(range),
    brand: range.name,
    prefix: range.from.length,
    luhn: range.luhn ? 'required' : 'none',
    weight: 'scheme:own',
    enabled: true,
    groups: range.lengths.flatMap((length) => PRINTED[length] ?? []),
  }))
}

/** The user's declared tokens. */
export function tokenRanges(userRules: UserRules | null): TokenRange[] {
  return (userRules?.tokens ?? []).map((token) => ({ ...bounds(token), luhn: token.luhn }))
}

/** Whether digits are a declared token: their prefix, length and check digit are as declared. */
export function isToken(digits: string, tokens: readonly TokenRange[]): boolean {
  if (tokens.length === 0) return false
  const head = Number(digits.slice(0, 8))
  const bit = 1 << (digits.length - 13)
  return tokens.some(
    ({ low, high, lengths, luhn }) =>
      head >= low &&
      head <= high &&
      (lengths & bit) !== 0 &&
      (luhn === 'any' || passesLuhn(digits) === (luhn === 'pass')),
  )
}

function bounds({ from, to, lengths }: UserRange): Pick<Range, 'low' | 'high' | 'lengths'> {
  return {
    low: Number(from.padEnd(8, '0')),
    high: Number(to.padEnd(8, '9')),
    lengths: lengths.reduce((bits, length) => bits | (1 << (length - 13)), 0),
  }
}
