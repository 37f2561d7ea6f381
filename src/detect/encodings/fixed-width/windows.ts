import { type ByteSpan, latin1 } from '../../../encodings/index.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { isWindow, WINDOW_LENGTHS } from '../../kernel/index.ts'
import type { DigitRun } from './digit-run.ts'

/** A number within a run of digits. */
export interface NumberWindow extends ByteSpan {
  readonly digits: string
}

const LETTER = /[A-Za-z]/
const ZERO = 0x30
const PREFIX_DIGITS = 4
const PREFIXES = 10_000
const SHORTEST = Math.min(...WINDOW_LENGTHS)

/** Zeros in front of what is long enough for a card number. */
const FILLING = /^0+(?=\d{14})/

/**
 * The numbers in a run that have prefix, length and check digit of a card: some by chance. All of it is one only where
 * it touches a letter.
 */
export function windowsIn(bytes: Uint8Array, run: DigitRun, table: PrefixTable): NumberWindow[] {
  const text = latin1(bytes, run.start, run.end)
  const passes = luhnIn(text)
  const most = touchesLetter(bytes, run) ? text.length : text.length - 1
  const found: NumberWindow[] = []
  let prefix = 0
  for (let at = 0; at < text.length; at++) {
    prefix = (prefix * 10 + text.charCodeAt(at) - ZERO) % PREFIXES
    const from = at - PREFIX_DIGITS + 1
    if (from < 0 || table.prefixes[prefix] === 0) continue
    for (const length of WINDOW_LENGTHS) {
      const to = from + length
      if (to > text.length || length > most || !passes(from, to)) continue
      const digits = text.slice(from, to)
      if (isWindow(digits, table))
        found.push({ start: run.start + from, end: run.start + to, digits })
    }
  }
  return found
}

function touchesLetter(bytes: Uint8Array, { start, end }: DigitRun): boolean {
  return LETTER.test(latin1(bytes, Math.max(0, start - 1), Math.min(bytes.length, end + 1)))
}

/** Whether a part of the digits passes Luhn: told from the sums up to both of its ends, so that many parts may be asked for. */
function luhnIn(digits: string): (from: number, to: number) => boolean {
  const sums = [new Uint32Array(digits.length + 1), new Uint32Array(digits.length + 1)] as const
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - ZERO
    const doubled = digit < 5 ? 2 * digit : 2 * digit - 9
    for (const parity of [0, 1] as const) {
      sums[parity][at + 1] = (sums[parity][at] ?? 0) + (at % 2 === parity ? digit : doubled)
    }
  }
  // The last digit counts once, the one before it twice.
  return (from, to) => {
    const own = sums[to % 2 === 0 ? 1 : 0]
    return ((own[to] ?? 0) - (own[from] ?? 0)) % 10 === 0
  }
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
