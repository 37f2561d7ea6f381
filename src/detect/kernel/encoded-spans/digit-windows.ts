import { type PrefixTable, passesLuhn } from '../../../model/index.ts'

/** One digit more than most numbers have. */
const LEAST_RUN = 17
const SHORTEST_IN_TABLE = 13

/** Lengths that numbers within a run are looked for in: others are rare, and each is right by chance once in ten. */
export const WINDOW_LENGTHS: readonly number[] = [14, 15, 16, 19]

/** A letter that touches a run. */
export const LETTER: RegExp = /[A-Za-z]/

/**
 * Whether a number with prefix and check digit of a card stands within the run, or is all of it where the run touches
 * a letter.
 */
export function hasWindow(run: string, isGlued: boolean, table: PrefixTable): boolean {
  if (run.length < LEAST_RUN && !isGlued) return false
  const most = isGlued ? run.length : run.length - 1
  for (let at = 0; at < run.length; at++) {
    for (const length of WINDOW_LENGTHS) {
      const isInside = at + length <= run.length && length <= most
      if (isInside && isWindow(run.slice(at, at + length), table)) return true
    }
  }
  return false
}

/** Whether the digits have prefix, length and check digit of a scheme. */
export function isWindow(digits: string, { prefixes }: PrefixTable): boolean {
  const entry = prefixes[Number(digits.slice(0, 4))] ?? 0
  const hasLength = ((entry | (entry >> 7)) >> (digits.length - SHORTEST_IN_TABLE)) & 1
  return hasLength === 1 && passesLuhn(digits)
}
