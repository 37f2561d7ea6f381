import type { PrefixTable } from '../../../model/index.ts'
import { WINDOW_LENGTHS } from '../../kernel/index.ts'

/** Numbers at one place of records that are near each other, each number once. */
export interface Counted {
  readonly numbers: number
  /** Of these, with prefix, length and check digit of a card. */
  readonly passing: number
  /** Different pairs of first digits of those that pass. */
  readonly prefixes: number
  /** Whether a month as an expiry date has it stands behind them. */
  readonly isDated: boolean
}

/** Five in 100 of four digits are a month of twenty years, in one of two orders; as a power of ten. */
export const MONTH = -1.3

const SHORTEST_IN_TABLE = 13
const PREFIXES = 10_000

/** log10 n! by n, as far as it was asked for. */
const factorials: number[] = [0]

/**
 * log10 of a bound for the probability that numbers at one place pass by chance.
 *
 * Of n digits strings that are no cards, each passes Luhn with the probability 1/10, whatever the others do: that k
 * or more of n do has the probability of at most C(n,k)·10^-k (the union over all choices of k). The first digits
 * of a column may be constant, so that they prove nothing; but each pair of them that differs from the first one is
 * that of a card with the probability q only, the share of all prefixes that cards of that length have: q^(d-1) for d
 * pairs. A month behind all of them counts once, as a column may have one date. The product is multiplied by the number
 * of places that were looked at (Bonferroni).
 */
export function chanceOf(counted: Counted, share: number, places: number): number {
  const { numbers, passing, prefixes, isDated } = counted
  const choices = factorial(numbers) - factorial(passing) - factorial(numbers - passing)
  const prefix = Math.max(0, prefixes - 1) * Math.log10(share)
  return choices - passing + prefix + (isDated ? MONTH : 0) + Math.log10(places)
}

function factorial(n: number): number {
  while (factorials.length <= n) {
    factorials.push((factorials.at(-1) ?? 0) + Math.log10(factorials.length))
  }
  return factorials[n] ?? 0
}

const shares = new WeakMap<PrefixTable, readonly number[]>()

/** The share of the numbers with `length` digits whose first four are those of a card. */
export function shareOfPrefixes(table: PrefixTable, length: number): number {
  const known = shares.get(table) ?? sharesOf(table)
  shares.set(table, known)
  return known[WINDOW_LENGTHS.indexOf(length)] ?? 1
}

function sharesOf({ prefixes }: PrefixTable): number[] {
  return WINDOW_LENGTHS.map((length) => {
    const bit = length - SHORTEST_IN_TABLE
    const own = prefixes.filter((entry) => ((entry | (entry >> 7)) >> bit) & 1)
    return Math.max(1, own.length) / PREFIXES
  })
}
