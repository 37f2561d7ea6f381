import type { Candidate, PrefixTable } from '../../model/index.ts'

/** What programs put behind a text that they cut: three bytes, as dots or as U+2026 in UTF-8. */
const ELLIPSIS = /^(?:\.\.\.|\xe2\x80\xa6)$/
const ELLIPSIS_BYTES = 3

/** So many digits are shown of a number that has one or two more; 13 are mostly a barcode or a time. */
const CUT = /^\d{14,15}$/
const LENGTHS = [15, 16]
const SHORTEST_IN_TABLE = 13
const MOST_HIDDEN = 2
const WORD = /[0-9A-Za-z]/

/**
 * The number that starts at `start` and was cut: `4111...`, as PHP shows an argument in a stack trace, 15
 * characters long. What is hidden follows from Luhn, or nearly; each hidden digit stands as `*`.
 */
export function cutAt(bytes: Uint8Array, start: number, table: PrefixTable): Candidate | null {
  if (!isDigit(bytes[start]) || WORD.test(latin1(bytes, start - 1, start))) return null
  let end = start
  while (isDigit(bytes[end])) end++
  const shown = latin1(bytes, start, end)
  if (!CUT.test(shown) || !ELLIPSIS.test(latin1(bytes, end, end + ELLIPSIS_BYTES))) return null
  const length = LENGTHS.find((full) => full > shown.length && hasLength(shown, full, table))
  if (length === undefined || length - shown.length > MOST_HIDDEN) return null
  const digits = shown.padEnd(length, '*')
  return { start, end: end + ELLIPSIS_BYTES, digits, groups: [length], alphabet: 'ascii' }
}

/** Whether numbers of a scheme that begin so have so many digits, whatever their last one is. */
function hasLength(digits: string, length: number, { prefixes }: PrefixTable): boolean {
  const entry = prefixes[Number(digits.slice(0, 4))] ?? 0
  const bit = length - SHORTEST_IN_TABLE
  return (((entry | (entry >> 7)) >> bit) & 1) === 1
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(Math.max(0, from), to))
