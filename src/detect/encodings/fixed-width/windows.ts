import type { PrefixTable } from '../../../model/index.ts'
import { isWindow, WINDOW_LENGTHS } from '../../kernel/index.ts'
import { type ByteSpan, latin1 } from '../decoded.ts'
import type { DigitRun } from './digit-run.ts'

/** A number within a run of digits. */
export interface NumberWindow extends ByteSpan {
  readonly digits: string
}

const ZERO = 0x30
const PREFIX_DIGITS = 4
const PREFIXES = 10_000
const SHORTEST = Math.min(...WINDOW_LENGTHS)

/** Zeros in front of what is long enough for a card number. */
const FILLING = /^0+(?=\d{14})/

/** The numbers in a run, but for all of it, that have prefix, length and check digit of a card: some by chance. */
export function windowsIn(bytes: Uint8Array, run: DigitRun, table: PrefixTable): NumberWindow[] {
  const found: NumberWindow[] = []
  let prefix = 0
  for (let at = run.start; at < run.end; at++) {
    prefix = (prefix * 10 + (bytes[at] ?? 0) - ZERO) % PREFIXES
    const start = at - PREFIX_DIGITS + 1
    if (start < run.start || table.prefixes[prefix] === 0) continue
    for (const length of WINDOW_LENGTHS) {
      const end = start + length
      if (end > run.end || length === run.end - run.start) continue
      const digits = latin1(bytes, start, end)
      if (isWindow(digits, table)) found.push({ start, end, digits })
    }
  }
  return found
}

/**
 * The number in a field of `length` digits that begins at `start`: a shorter one is filled up with zeros in front, or
 * with blanks behind. Null where too few digits stand there.
 */
export function numberAt(
  bytes: Uint8Array,
  run: DigitRun,
  start: number,
  length: number,
): NumberWindow | null {
  const end = Math.min(start + length, run.end)
  if (end - start < SHORTEST) return null
  const digits = latin1(bytes, start, end).replace(FILLING, '')
  return { start: end - digits.length, end, digits }
}
